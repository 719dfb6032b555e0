/** The tables of identity: accounts and the audit log. */
import type { z } from "zod";
import { table } from "../../kit/table.ts";
import type { EventView } from "./api.ts";
import type { NamedAccount } from "./model.ts";

export const accountTable = table<NamedAccount>("account.list", [
  { key: "personName", word: "account.person", value: (account) => account.personName, width: 150 },
  { key: "username", word: "account.username", value: (account) => account.username, width: 130 },
  { key: "unitName", word: "account.unit", value: (account) => account.unitName, width: 180 },
  {
    key: "grants",
    word: "account.grants",
    value: (account, { say }) =>
      account.grants
        .map(
          (grant) =>
            `${say(`role.${grant.role}`)}${(grant.regionName ?? grant.unitName) ? `（${grant.regionName ?? grant.unitName}）` : ""}`,
        )
        .join("、"),
    width: 260,
  },
  {
    key: "state",
    word: "account.state",
    value: (account, { say }) => say(`account.state.${account.state}`),
    width: 80,
  },
  {
    key: "lastSignedInAt",
    word: "account.last_signed_in",
    value: (account, { moment }) => moment(account.lastSignedInAt),
    width: 150,
    spare: true,
  },
]);

export const eventTable = table<z.infer<typeof EventView>>("event.list", [
  { key: "at", word: "event.at", value: (event, { moment }) => moment(event.at), width: 150 },
  { key: "name", word: "event.name", value: (event) => event.name, width: 200 },
  {
    key: "accountName",
    word: "event.by",
    value: (event, { say }) => event.accountName ?? say(`event.via.${event.via}`),
    width: 150,
  },
  { key: "about", word: "event.about", value: (event) => event.about, width: 300 },
  { key: "facts", word: "event.facts", value: (event) => JSON.stringify(event.facts), width: 320 },
]);
