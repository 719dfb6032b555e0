/** The register of sites, and one site beside it. */
import { Button, Space } from "antd";
import { useNavigate } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { sitesApi } from "../../api.ts";
import type { NamedSite } from "../../model.ts";
import { siteTable } from "../../sheets.ts";
import { PlatesButton } from "./plates.tsx";
import { placeFilters } from "./site-filters.ts";
import { AddSite } from "./site-forms.tsx";
import { SitePanel } from "./site-panel.tsx";
import { stateTones } from "./site-words.ts";

export default function SiteList() {
  const { say, can } = useViewer();
  const go = useNavigate();
  const address = useListAddress();
  const types = useLoad(sitesApi.listSiteTypes, {});
  const names = new Map((types.data ?? []).map((type) => [type.code, type.name]));
  const mayChange = can("site.change");
  const importButton = <Button onClick={() => void go("/sites/import")}>{say("site.import")}</Button>;
  return (
    <ListPage
      title={say("site.list")}
      name="listSites"
      list={sitesApi.listSites}
      table={siteTable}
      filters={[
        ...placeFilters(names),
        {
          kind: "record",
          name: "unit",
          word: "site.unit",
          list: unitApi.listUnits,
          show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
        },
      ]}
      draw={{
        state: (site: NamedSite) => <ToneTag tone={stateTones[site.state]}>{say(`site.state.${site.state}`)}</ToneTag>,
        doubts: (site: NamedSite) => (
          <Space wrap size={4}>
            {site.doubts.map((doubt) => (
              <ToneTag key={doubt} tone="yellow">
                {say(`site.doubt_short.${doubt}`)}
              </ToneTag>
            ))}
          </Space>
        ),
      }}
      bulk={(sites: NamedSite[]) => (
        <PlatesButton ids={sites.map((site) => site.id)} which={say("site.plates_ticked", { count: sites.length })} />
      )}
      panel={(id) => <SitePanel id={id} />}
      empty={<Nothing words={say("site.empty")}>{mayChange && importButton}</Nothing>}
      actions={
        <>
          <PlatesButton filters={address.filters} which={say("site.plates_filtered")} />
          {mayChange && (
            <>
              {importButton}
              <FormButton label={say("site.add")} type="primary">
                {(close) => <AddSite close={close} />}
              </FormButton>
            </>
          )}
        </>
      }
    />
  );
}
