/** The drawn list with teams and routes; replacing a site that cannot be visited. Only whoever runs the round sees it. */
import { Form, Input, Select, Space, Typography } from "antd";
import { useMemo } from "react";
import { useParams } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad, usePages } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { type RoundPage, roundsApi } from "../../api.ts";
import { DrawnSiteState, type NamedDrawnSite } from "../../model.ts";
import { drawnSiteTable } from "../../sheets.ts";
import { siteTones } from "./tones.ts";

/** A re-visit is not replaced but struck. */
function Strike({ site, closed, close }: { site: NamedDrawnSite; closed: string | null; close: () => void }) {
  const { say } = useViewer();
  return (
    <FormButton
      label={say("drawn_site.strike")}
      title={say("drawn_site.strike_title", { name: site.siteName })}
      closedBecause={closed}
    >
      {(done) => (
        <ActForm
          endpoint={roundsApi.strikeSite}
          fixed={{ id: site.id, version: site.version }}
          verb={say("drawn_site.strike")}
          onDone={() => {
            done();
            close();
          }}
          onCancel={done}
        >
          <Typography.Paragraph type="secondary">{say("drawn_site.strike_help")}</Typography.Paragraph>
          <Form.Item name="reason" label={say("drawn_site.reason")} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </ActForm>
      )}
    </FormButton>
  );
}

function SitePanel({ site, round, close }: { site: NamedDrawnSite; round: RoundPage; close: () => void }) {
  const { say } = useViewer();
  const { moment } = useTold();
  const closed = site.state === "waiting" ? null : say(`drawn_site.state.${site.state}`);
  const fixed = { id: site.id, version: site.version };
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
        {site.siteName}
      </Typography.Title>
      <Space wrap>
        {site.isCertain ? (
          <Strike site={site} closed={closed} close={close} />
        ) : (
          <FormButton
            label={say("drawn_site.replace")}
            title={say("drawn_site.replace_title", { name: site.siteName })}
            closedBecause={closed}
          >
            {(done) => (
              <ActForm
                endpoint={roundsApi.replaceSite}
                fixed={fixed}
                verb={say("drawn_site.replace")}
                onDone={() => {
                  done();
                  close();
                }}
                onCancel={done}
              >
                <Typography.Paragraph type="secondary">{say("drawn_site.replace_help")}</Typography.Paragraph>
                <Form.Item name="reason" label={say("drawn_site.reason")} rules={[{ required: true }]}>
                  <Input maxLength={200} />
                </Form.Item>
              </ActForm>
            )}
          </FormButton>
        )}
        <FormButton label={say("drawn_site.move")} closedBecause={closed}>
          {(done) => (
            <ActForm
              endpoint={roundsApi.moveSite}
              fixed={fixed}
              initial={{ teamId: site.teamId }}
              verb={say("drawn_site.move")}
              onDone={done}
              onCancel={done}
            >
              <Form.Item name="teamId" label={say("round.team")} rules={[{ required: true }]}>
                <Select options={round.teams.map((team) => ({ value: team.id, label: team.name }))} />
              </Form.Item>
            </ActForm>
          )}
        </FormButton>
      </Space>
      <Facts
        facts={[
          [say("site.type"), site.typeName],
          [say("round.area"), site.areaName],
          [say("site.address"), site.address],
          [say("round.team"), site.teamName],
          [say("drawn_site.route_day"), site.routeDay],
          [say("drawn_site.route"), site.routePosition],
          [say("drawn_site.draw_position"), site.isCertain ? say("drawn_site.certain_mark") : site.drawPosition],
          [say("drawn_site.state"), say(`drawn_site.state.${site.state}`)],
          [say("drawn_site.visited_at"), moment(site.visitedAt)],
          [say("drawn_site.reason"), site.reason],
        ]}
      />
    </Space>
  );
}

export default function DrawnSites() {
  const { id = "" } = useParams();
  const { say } = useViewer();
  const round = useLoad(roundsApi.getRound, { id });
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const pages = usePages(roundsApi.listDrawnSites, { round: id, state: ["waiting", "visited"], limit: 200 });
  const places = useMemo(
    () =>
      pages.rows.flatMap((site) =>
        site.longitude === null || site.latitude === null
          ? []
          : [
              {
                ...{ id: site.id, longitude: site.longitude, latitude: site.latitude, tone: siteTones[site.state] },
                label: `${site.teamName ?? ""} ${site.routePosition ?? ""} ${site.siteName}`,
              },
            ],
      ),
    [pages.rows],
  );
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <ListPage
        title={`${round.data?.name ?? ""} · ${say("drawn_site.list")}`}
        name="listDrawnSites"
        list={roundsApi.listDrawnSites}
        table={drawnSiteTable}
        fixed={{ round: id }}
        filters={[
          {
            kind: "choice",
            name: "state",
            word: "drawn_site.state",
            options: DrawnSiteState.options,
            wordOf: (state) => `drawn_site.state.${state}`,
            many: true,
          },
        ]}
        draw={{
          state: (site: NamedDrawnSite) => (
            <ToneTag tone={siteTones[site.state]}>{say(`drawn_site.state.${site.state}`)}</ToneTag>
          ),
        }}
        panel={(open, close) => {
          const site = pages.rows.find((one) => one.id === open);
          return site !== undefined && round.data !== undefined ? (
            <SitePanel site={site} round={round.data} close={close} />
          ) : null;
        }}
      />
      <PlaceMap
        label={say("drawn_site.list")}
        height={420}
        boundaries={(boundaries.data ?? []) as never}
        places={places}
      />
    </Space>
  );
}
