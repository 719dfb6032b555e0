/** The first page of the field app: where my team goes, in the order of the route; also without signal. */
import { Button, List, NoticeBar, PullToRefresh, Tag } from "antd-mobile";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../../../kit/client/api.ts";
import { useField, useSyncState } from "../../../../kit/client/field.tsx";
import { type AssignedSite, inspectionsApi } from "../../api.ts";
import { type Draft, draftKey, isAnswered, listKey, sentKey } from "./draft.ts";

export type KeptList = { sites: AssignedSite[]; farMetres: number };

type SiteState = "todo" | "draft" | "waiting" | "done";
const colours: Record<SiteState, string> = { todo: "#66757a", draft: "#8a5a00", waiting: "#1558c0", done: "#2e6b31" };

/** The list as the server has it now, else as it was kept; "never" when the phone has not seen one. */
export function useAssignments() {
  const { kept } = useField();
  const [list, setList] = useState<KeptList | "never" | null>(null);
  const [isOld, setOld] = useState(false);
  const newest = useRef(0);
  const load = useCallback(async () => {
    // Answers may overtake each other; only the one asked for last is shown.
    newest.current += 1;
    const asked = newest.current;
    try {
      const fresh = await call(inspectionsApi.listMyVisits, {});
      if (asked !== newest.current) return;
      await kept.put(listKey, fresh);
      setList(fresh);
      setOld(false);
    } catch {
      const known = (await kept.get<KeptList>(listKey)) ?? "never";
      if (asked !== newest.current) return;
      setList(known);
      setOld(true);
    }
  }, [kept]);
  useEffect(() => {
    const again = () => void load();
    again();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [load]);
  return { list, isOld, load };
}

/** What the phone knows of each site beyond the server: begun, or sent and on its way. */
function useStates(list: KeptList | "never" | null) {
  const { kept, sync } = useField();
  const { sent, waiting } = useSyncState();
  const [states, setStates] = useState<Record<string, { state: SiteState; answered: number }>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts say that letters have moved.
  useEffect(() => {
    if (list === null || list === "never") return;
    const look = async () => {
      const found: typeof states = {};
      for (const site of list.sites) {
        const draft = await kept.get<Draft>(draftKey(site.id));
        const answered = draft === null ? 0 : Object.values(draft.answers).filter(isAnswered).length;
        const isSent = (await kept.get(sentKey(site.id))) !== null;
        const state = site.state === "visited" ? "done" : isSent ? "waiting" : answered > 0 ? "draft" : "todo";
        found[site.id] = { state, answered };
      }
      setStates(found);
    };
    void look();
  }, [list, kept, sync, sent, waiting]);
  return states;
}

export default function VisitList() {
  const { say, go } = useField();
  const { sent } = useSyncState();
  const { list, isOld, load } = useAssignments();
  const states = useStates(list);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was acknowledged changes the list on the server.
  useEffect(() => void load(), [sent]);
  if (list === null) return <p className="centre">{say("field.loading")}</p>;
  if (list === "never") return <p className="centre">{say("field.never_loaded")}</p>;
  const rounds = [...new Map(list.sites.map((site) => [site.roundId, site.roundName]))];
  return (
    <PullToRefresh onRefresh={load}>
      {isOld && <NoticeBar color="info" content={say("field.kept_at")} wrap />}
      {rounds.length === 0 && <p className="centre">{say("field.no_visits")}</p>}
      {rounds.map(([roundId, roundName]) => (
        <List key={roundId} header={roundName}>
          {list.sites
            .filter((site) => site.roundId === roundId)
            .map((site) => {
              const { state, answered } = states[site.id] ?? { state: "todo" as const, answered: 0 };
              const isOpen = state === "todo" || state === "draft";
              return (
                <List.Item
                  key={site.id}
                  clickable={isOpen}
                  {...(isOpen ? { onClick: () => go(`visit/${site.id}`) } : {})}
                  prefix={<span className="route">{site.routePosition ?? "·"}</span>}
                  description={`${site.typeName} · ${site.areaName}${site.address === "" ? "" : ` · ${site.address}`}`}
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
            })}
        </List>
      ))}
      <div className="acts">
        <Button block size="large" onClick={() => void load()}>
          {say("field.refresh")}
        </Button>
      </div>
    </PullToRefresh>
  );
}
