/** Rounds and drawn sites as lists and exports show them. */
import { table } from "../../kit/table.ts";
import type { NamedDrawnSite, RoundRow } from "./model.ts";

export const roundTable = table<RoundRow>("round.list", [
  { key: "name", word: "round.name", value: (row) => row.name, width: 240, sort: "name" },
  { key: "kind", word: "round.kind", value: (row, { say }) => say(`round.kind.${row.kind}`), width: 90 },
  { key: "state", word: "round.state", value: (row, { say }) => say(`round.state.${row.state}`), width: 100 },
  {
    key: "startsOn",
    word: "round.starts_on",
    value: (row, { day }) => day(row.startsOn),
    width: 120,
    sort: "startsOn",
  },
  { key: "endsOn", word: "round.ends_on", value: (row, { day }) => day(row.endsOn), width: 120 },
  { key: "visited", word: "round.visited", value: (row) => row.visited, width: 90 },
  { key: "drawn", word: "round.drawn", value: (row) => row.drawn, width: 90 },
  { key: "editionName", word: "round.edition", value: (row) => row.editionName, width: 240 },
]);

export const drawnSiteTable = table<NamedDrawnSite>("drawn_site.list", [
  { key: "teamName", word: "round.team", value: (row) => row.teamName, width: 120 },
  { key: "routeDay", word: "drawn_site.route_day", value: (row) => row.routeDay, width: 60 },
  { key: "routePosition", word: "drawn_site.route", value: (row) => row.routePosition, width: 60 },
  { key: "siteName", word: "site.name", value: (row) => row.siteName, width: 180 },
  { key: "typeName", word: "site.type", value: (row) => row.typeName, width: 120 },
  { key: "areaName", word: "round.area", value: (row) => row.areaName, width: 110 },
  { key: "address", word: "site.address", value: (row) => row.address, width: 200 },
  { key: "state", word: "drawn_site.state", value: (row, { say }) => say(`drawn_site.state.${row.state}`), width: 90 },
  {
    key: "isCertain",
    word: "drawn_site.certain_mark",
    value: (row, { say }) => (row.isCertain ? say("drawn_site.certain_mark") : null),
    width: 70,
  },
  { key: "visitedAt", word: "drawn_site.visited_at", value: (row, { moment }) => moment(row.visitedAt), width: 140 },
  { key: "drawPosition", word: "drawn_site.draw_position", value: (row) => row.drawPosition, width: 80 },
  { key: "reason", word: "drawn_site.reason", value: (row) => row.reason, width: 160 },
]);
