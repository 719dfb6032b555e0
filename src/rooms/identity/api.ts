/** Signing in and out, one's own account, everybody's accounts, and the audit log. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, Instant, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { AccountGrant, NamedAccount, StaffRole, Surface, Username } from "./model.ts";

const FirstPassword = z.object({ account: NamedAccount, password: z.string() });
const Password = z.string().min(1).max(128);

export const Me = z.object({
  accountId: Id,
  personId: Id,
  username: z.string(),
  name: z.string(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  mustChangePassword: z.boolean(),
  grants: z.array(z.object({ role: StaffRole, regionPath: z.string().nullable(), unitId: Id.nullable() })),
  cityId: z.string(),
  cityName: z.string(),
  isDemo: z.boolean(),
  timeZone: z.string(),
  roomsOff: z.array(z.string()),
  labels: z.object({ creation: z.string(), inspection: z.string(), charge: z.string() }),
});
export type Me = z.infer<typeof Me>;

export const EventView = z.object({
  id: Id,
  at: Instant,
  name: z.string(),
  about: z.string(),
  facts: z.record(z.string(), z.unknown()),
  via: z.string(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
});

export const identityApi = {
  signIn: endpoint({
    method: "POST",
    path: "/sign-in",
    may: "public",
    input: z.object({
      username: z.string().trim().min(1).max(60),
      password: Password,
      surface: Surface.default("console"),
    }),
    output: z.object({ mustChangePassword: z.boolean() }),
    fails: ["sign_in.wrong", "sign_in.locked"],
    unbound: true,
    limit: { attempts: 30, seconds: 300 },
  }),
  signOut: endpoint({
    method: "POST",
    path: "/sign-out",
    may: "public",
    input: z.object({}),
    output: z.object({}),
    fails: [],
    unbound: true,
  }),
  getMe: endpoint({
    method: "GET",
    path: "/me",
    may: "signed_in",
    input: z.object({}),
    output: Me,
    fails: [],
    duringPasswordChange: true,
  }),
  changePassword: endpoint({
    method: "POST",
    path: "/me/password",
    may: "signed_in",
    input: z.object({ old: Password, new: Password }),
    output: z.object({}),
    fails: ["account.password_wrong", "account.password_weak", "account.password_same"],
    duringPasswordChange: true,
    limit: { attempts: 10, seconds: 300 },
  }),
  listAccounts: endpoint({
    method: "GET",
    path: "/accounts",
    may: "account.view",
    input: PageInput.extend({
      search: note(40).optional(),
      role: someOf(StaffRole),
      unit: Id.optional(),
      closed: Flag.optional(),
    }),
    output: pageOf(NamedAccount),
    fails: [],
  }),
  addAccount: endpoint({
    method: "POST",
    path: "/accounts",
    may: "account.change",
    input: z.object({ id: Id, personId: Id, username: Username, grants: z.array(AccountGrant).min(1).max(6) }),
    output: FirstPassword,
    fails: [
      "person.not_found",
      "region.not_found",
      "unit.not_found",
      "account.username_taken",
      "account.person_has_one",
      "account.grant_out_of_reach",
      "account.grant_needs_region",
      "account.grant_needs_unit",
      "account.grant_reaches_too_much",
      "account.auditor_stands_alone",
    ],
    secretAnswer: true,
  }),
  changeGrants: endpoint({
    method: "PUT",
    path: "/accounts/{id}/grants",
    may: "account.change",
    input: z.object({ id: Id, version: z.int(), grants: z.array(AccountGrant).min(1).max(6) }),
    output: NamedAccount,
    fails: [
      "account.not_found",
      "account.closed",
      "account.changed_meanwhile",
      "region.not_found",
      "unit.not_found",
      "account.not_your_own",
      "account.grant_out_of_reach",
      "account.grant_needs_region",
      "account.grant_needs_unit",
      "account.grant_reaches_too_much",
      "account.auditor_stands_alone",
    ],
  }),
  closeAccount: endpoint({
    method: "POST",
    path: "/accounts/{id}/close",
    may: "account.change",
    input: z.object({ id: Id, version: z.int() }),
    output: NamedAccount,
    fails: [
      "account.not_found",
      "account.closed",
      "account.changed_meanwhile",
      "account.not_your_own",
      "account.grant_out_of_reach",
    ],
  }),
  resetPassword: endpoint({
    method: "POST",
    path: "/accounts/{id}/reset-password",
    may: "account.change",
    input: z.object({ id: Id }),
    output: FirstPassword,
    fails: ["account.not_found", "account.closed", "account.grant_out_of_reach"],
    secretAnswer: true,
  }),
  endSessions: endpoint({
    method: "POST",
    path: "/accounts/{id}/end-sessions",
    may: "account.change",
    input: z.object({ id: Id }),
    output: z.object({ ended: z.int() }),
    fails: ["account.not_found", "account.grant_out_of_reach"],
  }),
  handOver: endpoint({
    method: "POST",
    path: "/accounts/{id}/hand-over",
    may: "account.change",
    /** The old account is closed; the new person gets an account with the same roles, and all open work. */
    input: z.object({ id: Id, version: z.int(), newId: Id, personId: Id, username: Username }),
    output: FirstPassword,
    fails: [
      "account.not_found",
      "account.closed",
      "account.changed_meanwhile",
      "account.not_your_own",
      "account.grant_out_of_reach",
      "account.hand_over_to_self",
      "account.username_taken",
      "account.person_has_one",
      "person.not_found",
    ],
    secretAnswer: true,
  }),
  listEvents: endpoint({
    method: "GET",
    path: "/events",
    may: "audit.view",
    input: PageInput.extend({ about: z.string().max(100).optional(), name: someOf(z.string().max(60)) }),
    output: pageOf(EventView),
    fails: [],
  }),
};

export const identityRights = {
  "account.view": ["office", "county", "auditor"],
  "account.change": ["office", "county"],
  "audit.view": ["office", "auditor"],
  "device.own": [...StaffRole.options],
} satisfies Rights;
