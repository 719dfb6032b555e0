/** Open problems on the map of the city; a place leads to its list. */
import { Card } from "antd";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { problemsApi } from "../../../problems/api.ts";
import { openStates } from "../../../problems/model.ts";

const refresh = { refreshMs: 300_000 };

/** `bare` leaves the card out: the wall has its own. */
export function CockpitMap({ height, bare = false }: { height: number | string; bare?: boolean }) {
  const say = useSay();
  const go = useNavigate();
  const places = useLoad(problemsApi.listProblemPlaces, {}, refresh);
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const drawn = useMemo(
    () =>
      (places.data?.items ?? []).map(({ siteId, longitude, latitude, level, ...place }) => ({
        ...{ id: siteId, longitude, latitude, tone: place.overdue > 0 ? ("red" as const) : level },
        label: say("board.place", place),
      })),
    [places.data, say],
  );
  const map = (
    <PlaceMap
      label={say("board.map")}
      height={height}
      boundaries={(boundaries.data ?? []) as never}
      places={drawn}
      onChoose={(id) => void go(`/problems?site=${id}&state=${openStates.join(",")}`)}
    />
  );
  return bare ? (
    map
  ) : (
    <Card size="small" title={say("board.map")}>
      {map}
    </Card>
  );
}
