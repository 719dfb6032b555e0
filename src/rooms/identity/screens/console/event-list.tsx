/** The audit log: what happened, when, by whom. */
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { identityApi } from "../../api.ts";
import { eventTable } from "../../sheets.ts";

export default function EventList() {
  const say = useSay();
  return (
    <ListPage
      title={say("event.list")}
      name="listEvents"
      list={identityApi.listEvents}
      table={eventTable}
      filters={[
        { kind: "text", name: "name", word: "event.name" },
        { kind: "text", name: "about", word: "event.about" },
      ]}
    />
  );
}
