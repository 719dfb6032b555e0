/** The register as lists show it and exports write it: under the same words that an import reads, so that an export imports back. */
import { table } from "../../kit/table.ts";
import type { ListedSite } from "./model.ts";

export const siteTable = table<ListedSite>("site.list", [
  { key: "name", word: "site.name", value: (site) => site.name, width: 200, sort: "name" },
  { key: "typeName", word: "site.type", value: (site) => site.typeName, width: 130 },
  { key: "countyName", word: "site.region", value: (site) => site.countyName, width: 110 },
  { key: "townshipName", word: "site.township", value: (site) => site.townshipName, width: 110, spare: true },
  { key: "communityName", word: "site.community", value: (site) => site.communityName, width: 110, spare: true },
  { key: "unitName", word: "site.unit", value: (site) => site.unitName, width: 150 },
  { key: "chargeLeader", word: "site.leader_column", value: (site) => site.chargeLeader, width: 100 },
  { key: "chargeUnit", word: "site.charge_column", value: (site) => site.chargeUnit, width: 120, spare: true },
  { key: "state", word: "site.state", value: (site, { say }) => say(`site.state.${site.state}`), width: 80 },
  {
    key: "doubts",
    word: "site.doubts",
    value: (site, { say }) => site.doubts.map((doubt) => say(`site.doubt_short.${doubt}`)).join("、"),
    width: 130,
  },
  { key: "code", word: "site.code", value: (site) => site.code, width: 180, sort: "code", spare: true },
  { key: "address", word: "site.address", value: (site) => site.address, width: 220, spare: true },
  { key: "longitude", word: "site.longitude", value: (site) => site.longitude, width: 110, spare: true },
  { key: "latitude", word: "site.latitude", value: (site) => site.latitude, width: 110, spare: true },
  { key: "grid", word: "site.grid", value: (site) => site.grid, width: 110, spare: true },
  { key: "contact", word: "site.contact", value: (site) => site.contact, width: 110, spare: true },
  {
    key: "isBuiltUp",
    word: "site.built_up",
    value: (site, { say }) => (site.isBuiltUp === null ? "" : say(site.isBuiltUp ? "site.yes" : "site.no")),
    width: 90,
    spare: true,
  },
  {
    key: "isMinors",
    word: "site.minors",
    value: (site, { say }) => say(site.isMinors ? "site.yes" : "site.no"),
    width: 110,
    spare: true,
  },
  {
    key: "mark",
    word: "site.mark",
    value: (site, { say }) => (site.mark === null ? "" : say(`site.mark.${site.mark}`)),
    width: 90,
    spare: true,
  },
  { key: "stateSince", word: "site.since", value: (site, { day }) => day(site.stateSince), width: 110, spare: true },
  { key: "stateUntil", word: "site.until", value: (site, { day }) => day(site.stateUntil), width: 110, spare: true },
  { key: "note", word: "site.note", value: (site) => site.note, width: 160, spare: true },
]);
