/** The problems of one site on its card, what is open first. */
import { Flex, List, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useSay } from "../../../../kit/ui/viewer.tsx";
import { problemsApi } from "../../api.ts";
import { openStates, type ProblemState } from "../../model.ts";
import { numberOf } from "../../rules.ts";
import { stateTones } from "./tones.ts";

/** Whatever is not over comes before what is. */
const isOver = (state: ProblemState) => state !== "unverified" && !(openStates as readonly string[]).includes(state);

export default function SiteProblems({ siteId }: { siteId: string }) {
  const say = useSay();
  const loaded = useLoad(problemsApi.listProblems, { site: siteId, limit: 50 });
  return (
    <section aria-label={say("site.panel.problems")}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say("site.panel.problems")}
      </Typography.Title>
      <Loading of={loaded} lines={3}>
        {({ items }) => (
          <>
            <List
              size="small"
              locale={{ emptyText: say("site.panel.no_problems") }}
              dataSource={items
                .toSorted((one, other) => Number(isOver(one.state)) - Number(isOver(other.state)))
                .slice(0, 10)}
              renderItem={(problem) => (
                <List.Item>
                  <Flex vertical gap={2} style={{ width: "100%" }}>
                    <Flex justify="space-between" gap={8}>
                      <Link to={`/problems?open=${problem.id}`}>{numberOf(problem)}</Link>
                      <ToneTag tone={stateTones[problem.state]}>{say(`problem.state.${problem.state}`)}</ToneTag>
                    </Flex>
                    <span>{problem.description}</span>
                    <Typography.Text type="secondary">
                      <Moment at={problem.foundAt} /> · {say(`problem.source.${problem.source}`)}
                    </Typography.Text>
                  </Flex>
                </List.Item>
              )}
            />
            {items.length > 10 && <Link to={`/problems?site=${siteId}`}>{say("site.panel.all_problems")}</Link>}
          </>
        )}
      </Loading>
    </section>
  );
}
