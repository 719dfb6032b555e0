/** One site: facts, what is doubtful about it, and mending its position on the map. */
import { Alert, Flex, Space, Typography } from "antd";
import { useState } from "react";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { sitesApi } from "../../api.ts";
import type { NamedSite } from "../../model.ts";
import { ChangeSite } from "./site-forms.tsx";

/** A click on the map says where the site is; saving settles every doubt about its position. */
function Mend({ site }: { site: NamedSite }) {
  const { say, can } = useViewer();
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const [chosen, setChosen] = useState<{ longitude: number; latitude: number } | null>(null);
  const at =
    chosen ??
    (site.longitude === null || site.latitude === null ? null : { longitude: site.longitude, latitude: site.latitude });
  const closed = can("site.change") ? (chosen === null ? say("site.mend_help") : null) : say("ui.no_right");
  return (
    <section aria-label={say("site.mend")}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say("site.mend")}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say("site.mend_help")}</Typography.Paragraph>
      <PlaceMap
        label={say("site.mend")}
        height={300}
        boundaries={(boundaries.data ?? []) as never}
        places={
          at === null
            ? []
            : [
                {
                  id: site.id,
                  ...at,
                  tone: chosen === null ? (site.doubts.length > 0 ? "yellow" : "green") : "blue",
                  label: site.name,
                },
              ]
        }
        chosen={at === null ? null : site.id}
        onGround={(position) =>
          setChosen({
            longitude: Number(position.longitude.toFixed(6)),
            latitude: Number(position.latitude.toFixed(6)),
          })
        }
      />
      <Flex gap={8} style={{ marginTop: 12 }} wrap>
        <ActButton
          label={say("site.place")}
          type="primary"
          endpoint={sitesApi.placeSite}
          input={{ id: site.id, version: site.version, longitude: at?.longitude ?? 0, latitude: at?.latitude ?? 0 }}
          closedBecause={closed}
          onDone={() => setChosen(null)}
        />
        <ActButton
          label={say("site.accept")}
          endpoint={sitesApi.acceptSite}
          input={{ id: site.id, version: site.version }}
          closedBecause={
            !can("site.change") ? say("ui.no_right") : site.doubts.length === 0 ? say("site.none_doubtful") : null
          }
        />
      </Flex>
    </section>
  );
}

export function SitePanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const loaded = useLoad(sitesApi.getSite, { id });
  return (
    <Loading of={loaded}>
      {(site) => (
        <Space orientation="vertical" size={20} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {site.name}
          </Typography.Title>
          <Flex wrap gap={8}>
            <FormButton label={say("site.change")} closedBecause={can("site.change") ? null : say("ui.no_right")}>
              {(close) => <ChangeSite site={site} close={close} />}
            </FormButton>
          </Flex>
          {site.doubts.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`${say("site.doubts")}：${site.doubts.map((doubt) => say(`site.doubt_short.${doubt}`)).join("、")}`}
            />
          )}
          <Facts
            facts={[
              [say("site.type"), site.typeName],
              [say("site.region"), site.regionName],
              [say("site.address"), site.address],
              [say("site.longitude"), site.longitude ?? say("site.no_position")],
              [say("site.latitude"), site.latitude ?? say("site.no_position")],
              [say("site.unit"), site.unitName],
              [say("site.charge"), site.chargeUnit],
              [say("site.contact"), site.contact],
              [say("site.state"), say(`site.state.${site.state}`)],
              [say("site.mark"), site.mark === null ? "" : say(`site.mark.${site.mark}`)],
              [say("site.minors"), say(site.isMinors ? "ui.yes" : "ui.no")],
              [say("site.code"), site.code],
              [say("ui.note"), site.note],
            ]}
          />
          <Mend key={`${site.id} ${site.version}`} site={site} />
        </Space>
      )}
    </Loading>
  );
}
