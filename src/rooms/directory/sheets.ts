/** The tables of the directory, as screens show them and as Excel and CSV export them. */
import { table } from "../../kit/table.ts";
import type { GroupRow } from "./group.model.ts";
import type { Meeting } from "./meeting.model.ts";
import type { Partner, Person } from "./person.model.ts";
import type { Region } from "./region.model.ts";
import type { SettingRow } from "./setting.model.ts";
import type { Unit } from "./unit.model.ts";

export const unitTable = table<Unit>("unit.list", [
  { key: "name", word: "unit.name", value: (unit) => unit.name, width: 240, sort: "name" },
  { key: "shortName", word: "unit.short_name", value: (unit) => unit.shortName, width: 140 },
  { key: "kind", word: "unit.kind", value: (unit, { say }) => say(`unit.kind.${unit.kind}`), width: 120 },
  { key: "creditCode", word: "unit.credit_code", value: (unit) => unit.creditCode, width: 190 },
  { key: "validFrom", word: "unit.valid_from", value: (unit) => unit.validFrom, width: 120, sort: "validFrom" },
  { key: "validTo", word: "unit.valid_to", value: (unit) => unit.validTo, width: 120, spare: true },
  { key: "note", word: "ui.note", value: (unit) => unit.note, width: 240, spare: true },
]);

export const personTable = table<Person>("person.list", [
  { key: "name", word: "person.name", value: (person) => person.name, width: 120 },
  { key: "unitName", word: "person.unit", value: (person) => person.unitName, width: 220 },
  { key: "title", word: "person.title", value: (person) => person.title, width: 140 },
  {
    key: "duties",
    word: "person.duties",
    value: (person, { say }) => person.duties.map((duty) => say(`person.duty.${duty}`)).join("、"),
    width: 150,
  },
  { key: "phone", word: "person.phone", value: (person) => person.phone, width: 130 },
  { key: "email", word: "person.email", value: (person) => person.email, width: 200, spare: true },
]);

export const meetingTable = table<Meeting>("meeting.list", [
  { key: "title", word: "meeting.title", value: (meeting) => meeting.title, width: 280 },
  { key: "kind", word: "meeting.kind", value: (meeting, { say }) => say(`meeting.kind.${meeting.kind}`), width: 110 },
  { key: "heldAt", word: "meeting.held_at", value: (meeting, { moment }) => moment(meeting.heldAt), width: 150 },
  { key: "place", word: "meeting.place", value: (meeting) => meeting.place, width: 180 },
  {
    key: "state",
    word: "meeting.state",
    value: (meeting, { say }) => say(`meeting.state.${meeting.state}`),
    width: 90,
  },
  { key: "headcount", word: "meeting.headcount", value: (meeting) => meeting.headcount, width: 90 },
]);

/** A group in a row, its members in one cell as they are read out: duty, name, unit. */
export const groupTable = table<GroupRow>("group.list", [
  { key: "name", word: "group.name", value: (group) => group.name, width: 240 },
  { key: "kind", word: "group.kind", value: (group, { say }) => say(`group.kind.${group.kind}`), width: 140 },
  { key: "paper", word: "group.paper", value: (group) => group.paper, width: 200 },
  { key: "validFrom", word: "group.from", value: (group) => group.validFrom, width: 110 },
  { key: "validTo", word: "group.to", value: (group) => group.validTo, width: 110 },
  {
    ...{ key: "members", word: "group.members", width: 480 },
    value: ({ members }) => members.map((one) => `${one.duty} ${one.personName}（${one.unitName ?? "—"}）`).join("；"),
  },
]);

export const regionTable = table<Region>("region.list", [
  { key: "name", word: "region.name", value: (region) => region.name, width: 160 },
  { key: "code", word: "region.code", value: (region) => region.code, width: 120 },
  { key: "level", word: "region.level", value: (region, { say }) => say(`region.level.${region.level}`), width: 120 },
  { key: "population", word: "region.population", value: (region) => region.population, width: 100 },
  { key: "areaCode", word: "region.area", value: (region) => region.areaCode, width: 120, spare: true },
]);

export const partnerTable = table<Partner>("partner.list", [
  { key: "name", word: "partner.name", value: (partner) => partner.name, width: 240 },
  { key: "kind", word: "partner.kind", value: (partner, { say }) => say(`partner.kind.${partner.kind}`), width: 120 },
  { key: "note", word: "ui.note", value: (partner) => partner.note, width: 280 },
]);

export const settingTable = table<SettingRow>("setting.list", [
  { key: "name", word: "setting.name", value: (row, { say }) => say(`setting.${row.name}`), width: 240 },
  { key: "inForce", word: "setting.in_force", value: (row) => JSON.stringify(row.inForce), width: 320 },
  {
    key: "source",
    word: "setting.source",
    value: (row, { say }) => row.history[0]?.source ?? `${say("setting.default")}：${row.source}`,
    width: 320,
  },
  { key: "validFrom", word: "setting.valid_from", value: (row) => row.history[0]?.validFrom ?? null, width: 110 },
]);
