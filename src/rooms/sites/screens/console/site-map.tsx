/** All sites on one map, with filters; the doubtful ones in a list beside it. */
import { Drawer, Flex, Grid, List, Space, Typography } from "antd";
import { useMemo } from "react";
import { useListAddress } from "../../../../kit/ui/address.ts";
import type { Tone } from "../../../../kit/ui/colours.ts";
import { useLoad, usePages } from "../../../../kit/ui/data.ts";
import { ListFilters } from "../../../../kit/ui/list-filters.tsx";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { sitesApi } from "../../api.ts";
import { placeFilters } from "./site-filters.ts";
import { SitePanel } from "./site-panel.tsx";

const toneOf = (place: { state: string; isDoubtful: boolean }): Tone =>
  place.isDoubtful ? "yellow" : place.state === "normal" ? "green" : "grey";

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
  const places = useLoad(sitesApi.listPlaces, { ...address.filters } as never);
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const types = useLoad(sitesApi.listSiteTypes, {});
  const names = new Map((types.data ?? []).map((type) => [type.code, type.name]));
  const drawn = useMemo(
    () =>
      (places.data ?? []).map((place) => ({
        ...place,
        tone: toneOf(place),
        label: `${place.name} · ${place.typeName}`,
      })),
    [places.data],
  );
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("site.map")}
      </Typography.Title>
      <ListFilters
        address={address}
        filters={[...placeFilters(names), { kind: "flag", name: "doubtful", word: "site.doubtful" }]}
      />
      <Refusal refusal={places.error ?? boundaries.error} retry={() => void places.refetch()} />
      <Flex gap={16} vertical={!wide} align="stretch">
        <div style={{ flex: 1, minWidth: 0 }}>
          <PlaceMap
            label={say("site.map")}
            height={wide ? "calc(100vh - 260px)" : 420}
            boundaries={(boundaries.data ?? []) as never}
            places={drawn}
            chosen={address.open}
            onChoose={(id) => address.set({ open: id })}
          />
          <Typography.Text type="secondary">{say("ui.shown_all", { count: drawn.length })}</Typography.Text>
        </div>
        <div
          style={{ width: wide ? 320 : "100%", maxHeight: wide ? "calc(100vh - 260px)" : undefined, overflow: "auto" }}
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
