/** Visited sites of the round on the map; those that wait only for whoever may see the drawn list. */
import { Card, Flex, Typography } from "antd";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import type { Tone } from "../../../../kit/ui/colours.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { inspectionsApi } from "../../api.ts";
import { type FieldPlace, FieldPlaceState } from "../../board.model.ts";

const tones: Record<FieldPlace["state"], Tone> = {
  ...{ conform: "green", fault: "red", under_way: "yellow", waiting: "grey" },
};

export function MapCard({ round, showsDrawn }: { round: string; showsDrawn: boolean }) {
  const say = useSay();
  const go = useNavigate();
  const places = useLoad(inspectionsApi.listFieldPlaces, { round }, { refreshMs: 30_000 });
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const items = places.data?.items;
  const drawn = useMemo(
    () =>
      (items ?? []).map((place) => ({
        ...place,
        tone: tones[place.state],
        label: say("field_board.place_of", { name: place.name, state: say(`field_board.place.${place.state}`) }),
      })),
    [items, say],
  );
  const states = FieldPlaceState.options.filter((state) => showsDrawn || state === "conform" || state === "fault");
  return (
    <Card size="small" title={say("field_board.map")} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} style={{ marginBottom: 8 }}>
        {states.map((state) => (
          <ToneTag key={state} tone={tones[state]}>
            {`${say(`field_board.place.${state}`)} ${drawn.filter((place) => place.state === state).length}`}
          </ToneTag>
        ))}
      </Flex>
      <PlaceMap
        label={say("field_board.map")}
        height={360}
        boundaries={(boundaries.data ?? []) as never}
        places={drawn}
        onChoose={(id) => {
          const visitId = items?.find((place) => place.id === id)?.visitId ?? null;
          if (visitId !== null) void go(`/visits?open=${visitId}`);
        }}
      />
      {(places.data?.unplaced ?? 0) === 0 ? null : (
        <Typography.Paragraph type="secondary" style={{ margin: "8px 0 0" }}>
          {say("field_board.map_unplaced", { count: places.data?.unplaced ?? 0 })}
        </Typography.Paragraph>
      )}
    </Card>
  );
}
