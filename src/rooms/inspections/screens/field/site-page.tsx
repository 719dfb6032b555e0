/** A plate was scanned at a place: opens the visit of my list for that site, or says that it is not in it. */
import { Button } from "antd-mobile";
import { useField } from "../../../../kit/client/field.tsx";
import VisitForm from "./visit-form.tsx";
import { useAssignments } from "./visit-list.tsx";

export default function SitePage({ rest }: { rest: string }) {
  const { say, go } = useField();
  const { list } = useAssignments();
  if (list === null) return <p className="centre">{say("field.loading")}</p>;
  const here = list === "never" ? [] : list.sites.filter((site) => site.siteId === rest);
  // A site may be drawn in several rounds; the one that is still to be visited comes first.
  const site = here.find((one) => one.state === "waiting") ?? here[0];
  if (site !== undefined) return <VisitForm rest={site.id} />;
  return (
    <div className="acts">
      <p className="centre" role="status">
        {say("field.site_not_mine")}
      </p>
      <Button block size="large" onClick={() => go("")}>
        {say("field.visits")}
      </Button>
    </div>
  );
}
