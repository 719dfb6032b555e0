/** How answers are sorted in their list. */
import type { Sorts } from "../../kit/sort.ts";
import type { ListedObservation } from "./observation.model.ts";

export const observationSorts: Sorts<ListedObservation> = {
  endedAt: { column: "v.ended_at", type: "timestamptz", key: (row) => row.endedAt },
};
