/** The visits to one site on its card, with their rounds and results. */
import { Flex, List, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useSay } from "../../../../kit/ui/viewer.tsx";
import { siteVisitApi } from "../../site-card.api.ts";

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
