/** All sites on one map: clusters, filters, colours by state or by what rooms above know; the doubtful ones in a list beside it. */
import { Button, Drawer, Flex, Grid, List, Select, Space, Typography } from "antd";
import { useMemo } from "react";
import type { z } from "zod";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { tones as palette, type Tone } from "../../../../kit/ui/colours.ts";
import { useLoad, usePages } from "../../../../kit/ui/data.ts";
import { ListFilters } from "../../../../kit/ui/list-filters.tsx";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { sitesApi } from "../../api.ts";
import { answerOf, useSiteSlots } from "../shared/slots.ts";
import { PlatesButton } from "./plates.tsx";
import { placeFilters } from "./site-filters.ts";
import { SitePanel } from "./site-panel.tsx";

/** One empty list, so that the map is not drawn anew at every letter that is typed. */
const none: readonly never[] = [];

type Place = z.output<typeof sitesApi.listPlaces.output>[number];

const byState = (place: Place): Tone => (place.isDoubtful ? "yellow" : place.state === "normal" ? "green" : "grey");
const stateLegend: readonly Tone[] = ["yellow", "green", "grey"];

/** The tone of every place under the chosen colouring; rooms above bring their own figures. */
function useTones(key: string) {
  const { colours } = useSiteSlots();
  const slot = colours.find((one) => one.key === key);
  // Without a slot nothing is asked; the endpoint only keeps the hook in its place.
  const rows = useLoad(slot?.list ?? sitesApi.listPlaces, (slot === undefined ? null : {}) as never);
  const toneOf = useMemo(() => {
    if (slot === undefined) return byState;
    const tones = new Map(answerOf(rows.data).rows.map((row) => [row.siteId, slot.toneOf(row as never)]));
    return (place: Place) => tones.get(place.id) ?? slot.otherwise;
  }, [slot, rows.data]);
  const isReady = slot === undefined || rows.data !== undefined;
  return { toneOf, isReady, legend: slot?.legend ?? stateLegend, values: answerOf(rows.data).values, rows };
}

/** What the colours mean, with how many there are; a press leaves one of them alone on the map. */
function Legend({
  colouring,
  tones,
  values,
  counts,
  chosen,
  onChoose,
}: {
  colouring: string;
  tones: readonly Tone[];
  /** Fill the braces of the words. */
  values: Record<string, unknown>;
  counts: ReadonlyMap<Tone, number>;
  chosen: string | null;
  onChoose: (tone: Tone | null) => void;
}) {
  const say = useSay();
  return (
    <Flex wrap gap={8} role="group" aria-label={say("site.legend")}>
      {tones.map((tone) => (
        <Button
          key={tone}
          size="small"
          aria-pressed={chosen === tone}
          type={chosen === tone ? "primary" : "default"}
          onClick={() => onChoose(chosen === tone ? null : tone)}
          icon={
            <span
              aria-hidden
              style={{
                ...{ display: "inline-block", width: 12, height: 12, borderRadius: 6, border: "1px solid #FFFFFF" },
                background: palette.light[tone].text,
              }}
            />
          }
        >
          {say("site.legend_item", {
            word: say(`site.tone.${colouring}.${tone}`, values),
            count: counts.get(tone) ?? 0,
          })}
        </Button>
      ))}
    </Flex>
  );
}

function DoubtfulList({ onOpen }: { onOpen: (id: string) => void }) {
  const { say } = useViewer();
  const pages = usePages(sitesApi.listSites, { limit: 100, doubtful: true });
  return (
    <List
      size="small"
      bordered
      style={{ background: "#fff" }}
      header={<strong>{say("site.doubtful_list", { count: pages.rows.length })}</strong>}
      loading={pages.isPending}
      dataSource={pages.rows}
      locale={{ emptyText: say("site.none_doubtful") }}
      renderItem={(site) => (
        <List.Item>
          <Typography.Link onClick={() => onOpen(site.id)}>{site.name}</Typography.Link>
          <span>{site.doubts.map((doubt) => say(`site.doubt_short.${doubt}`)).join("、")}</span>
        </List.Item>
      )}
    />
  );
}

export default function SiteMap() {
  const { say } = useViewer();
  const address = useListAddress();
  const wide = Grid.useBreakpoint().lg ?? true;
  const { colour = "state", tone, ...filters } = address.filters;
  const { colours } = useSiteSlots();
  const places = useLoad(sitesApi.listPlaces, { ...filters } as never);
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const tiles = useLoad(sitesApi.getTiles, {});
  const types = useLoad(sitesApi.listSiteTypes, {});
  const names = new Map((types.data ?? []).map((type) => [type.code, type.name]));
  const { toneOf, isReady, legend, values, rows } = useTones(colour);
  const toned = useMemo(
    () =>
      // Colours that are not known yet would be wrong, not just missing.
      (isReady ? (places.data ?? []) : []).map((place) => ({
        ...place,
        tone: toneOf(place),
        label: `${place.name} · ${place.typeName}`,
      })),
    [places.data, toneOf, isReady],
  );
  const drawn = useMemo(() => toned.filter((place) => tone === undefined || place.tone === tone), [toned, tone]);
  const counts = useMemo(() => {
    const sums = new Map<Tone, number>();
    for (const place of toned) sums.set(place.tone, (sums.get(place.tone) ?? 0) + 1);
    return sums;
  }, [toned]);
  return (
    <Space orientation="vertical" size={12} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("site.map")}
        </Typography.Title>
        <PlatesButton filters={filters} which={say("site.plates_filtered")} />
      </Flex>
      <ListFilters address={address} filters={placeFilters(names)} />
      <Flex wrap gap={12} align="center">
        <Space wrap size={8}>
          <label htmlFor="colour">{say("site.colours")}</label>
          <Select
            id="colour"
            value={colour}
            style={{ minWidth: 130 }}
            onChange={(key: string) => address.set({ colour: key === "state" ? null : key, tone: null })}
            options={["state", ...colours.map((one) => one.key)].map((key) => ({
              value: key,
              label: say(`site.colours.${key}`),
            }))}
          />
        </Space>
        <Legend
          colouring={colour}
          tones={legend}
          values={values}
          counts={counts}
          chosen={tone ?? null}
          onChoose={(chosen) => address.set({ tone: chosen })}
        />
      </Flex>
      <Refusal
        refusal={places.error ?? boundaries.error ?? rows.error}
        retry={() => void Promise.all([places.refetch(), boundaries.refetch(), rows.refetch()])}
      />
      <Flex gap={16} vertical={!wide} align="stretch">
        <div style={{ flex: 1, minWidth: 0 }}>
          <PlaceMap
            label={say("site.map")}
            height={wide ? "calc(100vh - 320px)" : 420}
            boundaries={(boundaries.data ?? none) as never}
            places={drawn}
            chosen={address.open}
            onChoose={(id) => address.set({ open: id })}
            clusterLabel={(count) => say("site.cluster", { count })}
            tiles={tiles.data}
          />
          <Typography.Text type="secondary" role="status">
            {say("site.on_map", { count: drawn.length })}
          </Typography.Text>
        </div>
        <div
          style={{ width: wide ? 320 : "100%", maxHeight: wide ? "calc(100vh - 320px)" : undefined, overflow: "auto" }}
        >
          <DoubtfulList onOpen={(id) => address.set({ open: id })} />
        </div>
      </Flex>
      <Drawer
        open={address.open !== null}
        onClose={() => address.set({ open: null })}
        mask={false}
        size={wide ? 560 : "100%"}
        title={say("site.list")}
      >
        {address.open !== null && <SitePanel id={address.open} />}
      </Drawer>
    </Space>
  );
}
