/** Filters that list and map of sites share: words, type, region, state, marks, doubts. */
import type { ListFilter } from "../../../../kit/ui/list-filters.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";
import { SiteDoubt, SiteMark, SiteState } from "../../model.ts";

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
    word: "site.where",
    list: regionApi.listRegions,
    input: { level: ["county", "area", "township", "village"] },
    show: (region: Region) => ({ value: region.code, label: region.name }),
  },
  {
    ...{ kind: "choice", name: "state", word: "site.state", many: true, options: SiteState.options },
    wordOf: (state) => `site.state.${state}`,
  },
  {
    ...{ kind: "choice", name: "mark", word: "site.mark", options: SiteMark.options },
    wordOf: (mark) => `site.mark.${mark}`,
  },
  { kind: "text", name: "grid", word: "site.grid" },
  {
    ...{ kind: "choice", name: "doubt", word: "site.doubt_filter", many: true, options: SiteDoubt.options },
    wordOf: (doubt) => `site.doubt_short.${doubt}`,
  },
  { kind: "flag", name: "minors", word: "site.only_minors" },
  { kind: "flag", name: "doubtful", word: "site.doubtful" },
];
