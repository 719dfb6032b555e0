/** Paper records (代录): choose the round and a site that waits, type its form; or print forms, or bring a workbook. */
import { Alert, Button, Flex, Select, Space, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { inspectionsApi } from "../../api.ts";
import type { PaperSite } from "../../typed.model.ts";
import { TypedForm } from "./typed-form.tsx";

/** Rounds whose sites are drawn and that still take visits. */
export const paperRounds = { state: ["drawn", "running", "finished"] };

/** Sites under the name of their team, in the order of the route. */
const optionsOf = (sites: readonly PaperSite[]) =>
  [...Map.groupBy(sites, (site) => site.teamName ?? "")].map(([team, own]) => ({
    label: team,
    options: own.map((site) => ({
      value: site.id,
      label: `${site.siteName}（${site.typeName}，${site.regionName}）`,
    })),
  }));

export default function TypedPage() {
  const say = useSay();
  const address = useListAddress();
  const { round = null, site = null } = address.filters;
  const [saved, setSaved] = useState<{ id: string; faults: number; siteName: string } | null>(null);
  const sites = useLoad(inspectionsApi.listPaperSites, round === null ? null : { id: round });
  const waiting = sites.data?.items;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("typed.list")}
        </Typography.Title>
        <Space wrap>
          <Button
            disabled={round === null}
            title={round === null ? say("typed.choose_round") : ""}
            {...(round === null ? {} : { href: addressOf(inspectionsApi.printCheckLists, { id: round }) })}
          >
            {say("fieldbook.print")}
          </Button>
          <Link to={round === null ? "/visits/import" : `/visits/import?round=${round}`}>
            <Button>{say("fieldbook.import")}</Button>
          </Link>
        </Space>
      </Flex>
      <Typography.Text type="secondary">{say("typed.hint")}</Typography.Text>
      <Flex wrap gap={16}>
        <div style={{ width: 280 }}>
          <Picker
            list={roundsApi.listRounds}
            input={paperRounds}
            show={(one: RoundRow) => ({ value: one.id, label: one.name })}
            value={round}
            onChange={(chosen) => address.set({ round: chosen, site: null })}
            label={say("typed.round")}
            placeholder={say("typed.choose_round")}
          />
        </div>
        {waiting !== undefined && waiting.length > 0 && (
          <Select
            aria-label={say("typed.site")}
            style={{ width: 420, maxWidth: "100%" }}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={say("typed.choose_site", { count: waiting.length })}
            options={optionsOf(waiting)}
            value={waiting.some((one) => one.id === site) ? site : null}
            onChange={(chosen) => {
              setSaved(null);
              address.set({ site: chosen });
            }}
          />
        )}
      </Flex>
      <Refusal refusal={sites.error} retry={() => void sites.refetch()} />
      {saved !== null && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={say("typed.saved", { name: saved.siteName, faults: saved.faults })}
          action={<Link to={`/visits?open=${saved.id}`}>{say("fieldbook.see")}</Link>}
        />
      )}
      {site !== null && (
        <TypedForm
          key={site}
          siteId={site}
          onSaved={(one) => {
            setSaved(one);
            address.set({ site: null });
          }}
        />
      )}
      {site === null && saved === null && round === null && <Nothing words={say("typed.choose_round")} />}
      {round !== null && waiting?.length === 0 && <Nothing words={say("typed.no_sites")} />}
    </Space>
  );
}
