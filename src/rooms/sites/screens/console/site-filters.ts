/** Filters that list and map of sites share: words, type, county. */
import type { ListFilter } from "../../../../kit/ui/list-filters.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";

/** `names` maps codes of site types to their names. */
export const placeFilters = (names: ReadonlyMap<string, string>): readonly ListFilter[] => [
  { kind: "text", name: "search", word: "site.search" },
  {
    kind: "choice",
    name: "type",
    word: "site.type",
    options: [...names.keys()],
    wordOf: (code) => names.get(code) ?? code,
    many: true,
  },
  {
    kind: "record",
    name: "region",
    word: "site.region",
    list: regionApi.listRegions,
    input: { level: ["county", "area"] },
    show: (region: Region) => ({ value: region.code, label: region.name }),
  },
];
