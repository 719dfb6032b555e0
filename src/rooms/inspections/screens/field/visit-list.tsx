/** The first page of the field app: where my team goes, in the order of the route; also without signal. */
import { Button, List, NoticeBar, PullToRefresh, Tag } from "antd-mobile";
import { useEffect } from "react";
import { useField, useSyncState } from "../../../../kit/client/field.tsx";
import type { AssignedSite } from "../../api.ts";
import { type SiteProgress, type SiteState, useAssignments, useProgress } from "./assignments.ts";

const colours: Record<SiteState, string> = {
  ...{ todo: "#4a5657", draft: "#8a5a00", waiting: "#1558c0", done: "#2e6b31", second: "#1558c0" },
};

function Row({ site, progress }: { site: AssignedSite; progress: SiteProgress | undefined }) {
  const { say, go } = useField();
  const { state, answered } = progress ?? { state: "todo" as const, answered: 0 };
  const isOpen = state !== "waiting" && state !== "done";
  const open = (site.lastFaults ?? []).filter((fault) => fault.isOpen).length;
  return (
    <List.Item
      clickable={isOpen}
      {...(isOpen ? { onClick: () => go(`visit/${site.id}`) } : {})}
      prefix={<span className="route">{site.routePosition ?? "·"}</span>}
      description={
        <>
          {[site.typeName, site.areaName, site.address].filter((part) => part !== "").join(" · ")}
          <br />
          {say("field.items", { count: site.questions.length })}
          {isOpen && open > 0 && <span className="warn"> · {say("field.open_faults", { count: open })}</span>}
          {state === "second" && <span> · {say("field.second")}</span>}
        </>
      }
      extra={
        <Tag color={colours[state]} fill="outline">
          {state === "draft"
            ? say("field.answered", { done: answered, all: site.questions.length })
            : say(`field.state.${state}`)}
        </Tag>
      }
    >
      {site.siteName}
    </List.Item>
  );
}

export default function VisitList() {
  const { say, go } = useField();
  const { sent } = useSyncState();
  const { list, isOld, load } = useAssignments();
  const progress = useProgress(list);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was acknowledged changes the list on the server.
  useEffect(() => void load(), [sent]);
  if (list === null) return <p className="centre">{say("field.loading")}</p>;
  if (list === "never") return <p className="centre">{say("field.never_loaded")}</p>;
  const rounds = [...new Map(list.sites.map((site) => [site.roundId, site.roundName]))];
  const done = list.sites.filter((site) => site.state === "visited").length;
  return (
    <>
      <PullToRefresh onRefresh={load}>
        {isOld && <NoticeBar color="info" content={say("field.kept_at")} wrap />}
        {rounds.length === 0 && <p className="centre">{say("field.no_visits")}</p>}
        {rounds.length > 0 && <p className="hint summary">{say("field.summary", { all: list.sites.length, done })}</p>}
        {rounds.map(([roundId, roundName]) => (
          <List key={roundId} header={roundName}>
            {list.sites
              .filter((site) => site.roundId === roundId)
              .map((site) => (
                <Row key={site.id} site={site} progress={progress[site.id]} />
              ))}
          </List>
        ))}
      </PullToRefresh>
      <footer className="foot pair">
        <Button size="large" onClick={() => void load()}>
          {say("field.refresh")}
        </Button>
        <Button size="large" color="primary" disabled={rounds.length === 0} onClick={() => go("map")}>
          {say("field.map")}
        </Button>
      </footer>
    </>
  );
}
