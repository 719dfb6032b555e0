/** A plate was scanned at a place: opens the visit of my list for that site, or says that it is not in it. */
import { Button } from "antd-mobile";
import { useField } from "../../../../kit/client/field.tsx";
import { useAssignments, useProgress } from "./assignments.ts";
import { Visit } from "./visit-form.tsx";

export default function SitePage({ rest }: { rest: string }) {
  const { say, go } = useField();
  const { list } = useAssignments();
  const progress = useProgress(list);
  if (list === null) return <p className="centre">{say("field.loading")}</p>;
  const here = list === "never" ? [] : list.sites.filter((site) => site.siteId === rest);
  // A site may be drawn in several rounds; the one that is still to be visited comes first.
  const open = here.find((site) => !["done", "waiting"].includes(progress[site.id]?.state ?? "todo"));
  const [chosen = here[0]] = open === undefined ? [] : [open];
  if (chosen !== undefined && !chosen.isMine) return <Visit id={chosen.id} />;
  return (
    <div className="acts">
      <p className="centre" role="status">
        {say(chosen === undefined ? "field.site_not_mine" : "field.site_done", { name: chosen?.siteName ?? "" })}
      </p>
      <Button block size="large" onClick={() => go("")}>
        {say("field.visits")}
      </Button>
    </div>
  );
}
