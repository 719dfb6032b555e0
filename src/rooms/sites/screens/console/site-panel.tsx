/** One site: facts, what is doubtful about it, and mending its position on the map. */
import { Alert, Flex, Skeleton, Space, Typography } from "antd";
import { Suspense, useState } from "react";
import { Link } from "react-router";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { sitesApi } from "../../api.ts";
import type { NamedSite } from "../../model.ts";
import { useSiteSlots } from "../shared/slots.ts";
import { PlatesButton } from "./plates.tsx";
import { ChangeSite } from "./site-forms.tsx";
import { Part, SiteHistory, SitePhotos } from "./site-history.tsx";

/** A click on the map says where the site is; saving settles every doubt about its position. */
function Mend({ site }: { site: NamedSite }) {
  const { say, can } = useViewer();
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const tiles = useLoad(sitesApi.getTiles, {});
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
        tiles={tiles.data}
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
  const { panels } = useSiteSlots();
  const yesNo = (is: boolean | null) => (is === null ? "" : say(is ? "site.yes" : "site.no"));
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
            <PlatesButton ids={[site.id]} which={site.name} />
            <a href={`/p/${site.token}`} target="_blank" rel="noreferrer" style={{ lineHeight: "32px" }}>
              {say("site.public_page")}
            </a>
          </Flex>
          {site.doubts.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`${say("site.doubts")}：${site.doubts.map((doubt) => say(`site.doubt_short.${doubt}`)).join("、")}`}
            />
          )}
          {site.twins.length > 0 && (
            <Part title={say("site.twins")}>
              {site.twins.map((twin) => (
                <div key={twin.id}>
                  <Link to={`/sites?open=${twin.id}`}>
                    {twin.metres === null
                      ? say("site.twin_unplaced", { name: twin.name, code: twin.code })
                      : say("site.twin", { name: twin.name, code: twin.code, metres: twin.metres })}
                  </Link>
                </div>
              ))}
            </Part>
          )}
          <Facts
            facts={[
              [say("site.type"), site.typeName],
              [
                say("site.where"),
                [site.countyName, site.townshipName, site.communityName].filter((name) => name !== null).join(" "),
              ],
              [say("site.address"), site.address],
              [say("site.longitude"), site.longitude ?? say("site.no_position")],
              [say("site.latitude"), site.latitude ?? say("site.no_position")],
              [say("site.unit"), site.unitName],
              [say("site.leader"), site.chargeLeader],
              [say("site.charge"), site.chargeUnit],
              [
                say("site.region_charges"),
                site.charges
                  .map(
                    (one) =>
                      `${one.regionName}：${[one.personName, one.unitName].filter((name) => name !== null).join(" ")}`,
                  )
                  .join("；"),
              ],
              [say("site.grid"), site.grid],
              [say("site.contact"), site.contact],
              [
                say("site.state"),
                [
                  say(`site.state.${site.state}`),
                  site.stateSince,
                  site.stateUntil === null ? null : `— ${site.stateUntil}`,
                ]
                  .filter((part) => part !== null)
                  .join(" "),
              ],
              [say("site.built_up"), yesNo(site.isBuiltUp)],
              [say("site.mark"), site.mark === null ? "" : say(`site.mark.${site.mark}`)],
              [say("site.minors"), say(site.isMinors ? "ui.yes" : "ui.no")],
              [say("site.code"), site.code],
              [say("ui.note"), site.note],
            ]}
          />
          <SitePhotos site={site} />
          {panels.map(({ key, Panel }) => (
            <Suspense key={key} fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
              <Panel siteId={site.id} />
            </Suspense>
          ))}
          <Mend key={`${site.id} ${site.version}`} site={site} />
          <SiteHistory site={site} />
        </Space>
      )}
    </Loading>
  );
}
