/** The visits to one site on its card, with their rounds and results. */
import { Flex, List, Typography } from "antd";
import { Link } from "react-router";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useSay } from "../../../../kit/ui/viewer.tsx";
import { type SiteVisit, siteVisitApi } from "../../site-card.api.ts";
import { scoreOf } from "../../site-score.rules.ts";

/** The share of applicable items that were met, as the map colours it for the last counted visit. */
function Score({ visit: { observations, faults } }: { visit: SiteVisit }) {
  const say = useSay();
  const score = scoreOf(observations - faults, observations);
  return score === null ? null : <span>{say("site.panel.score", { score: showHundredths(score) })}</span>;
}

export default function SiteVisits({ siteId }: { siteId: string }) {
  const say = useSay();
  const loaded = useLoad(siteVisitApi.listSiteVisits, { siteId });
  return (
    <section aria-label={say("site.panel.visits")}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say("site.panel.visits")}
      </Typography.Title>
      <Loading of={loaded} lines={2}>
        {(visits) => (
          <List
            size="small"
            locale={{ emptyText: say("site.panel.no_visits") }}
            dataSource={visits}
            renderItem={(visit) => (
              <List.Item>
                <Flex justify="space-between" gap={8} wrap style={{ width: "100%" }}>
                  <Link to={`/visits?open=${visit.id}`}>
                    <Moment at={visit.endedAt} /> · {visit.roundName}
                  </Link>
                  <Score visit={visit} />
                  <ToneTag tone={visit.faults === 0 ? "green" : "yellow"}>
                    {say("site.panel.visit", { observations: visit.observations, faults: visit.faults })}
                  </ToneTag>
                </Flex>
              </List.Item>
            )}
          />
        )}
      </Loading>
    </section>
  );
}
