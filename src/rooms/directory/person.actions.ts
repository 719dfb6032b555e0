/** What is done with people, partners and charges. Phone numbers are sealed at once and leave the server masked. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import { lookupKey, seal, unseal } from "../../kit/secret.ts";
import type { Id } from "../../kit/shapes.ts";
import type { personApi } from "./person.api.ts";
import { Mobile, type Person, type PersonRow } from "./person.model.ts";
import { maskPhone } from "./person.rules.ts";
import {
  addCharge,
  addPartner,
  addPeople,
  findCharge,
  findPartner,
  findPerson,
  listCharges,
  listPartners,
  listPeople,
  type NamedRow,
  saveCharge,
  savePartner,
  savePerson,
} from "./person.store.ts";
import { mustFindRegion } from "./region.actions.ts";
import { mustFindUnit } from "./unit.actions.ts";

const sealedFor = "person.phone";

/** The two columns in which a number is kept: sealed, and by the keyed hash that finds it again. */
export const sealPhone = (phone: string | null): Pick<PersonRow, "phoneSealed" | "phoneKey"> =>
  phone === null
    ? { phoneSealed: null, phoneKey: null }
    : { phoneSealed: seal(sealedFor, phone), phoneKey: lookupKey(sealedFor, phone) };

/** The whole number, for sending to it; screens get the mask. */
export const phoneOf = (row: Pick<PersonRow, "phoneSealed">): string | null =>
  row.phoneSealed === null ? null : unseal(sealedFor, row.phoneSealed);

function shown(row: NamedRow): Person {
  const { phoneSealed, phoneKey: _, ...rest } = row;
  const phone = phoneOf({ phoneSealed });
  return { ...rest, phone: phone === null ? null : maskPhone(phone) };
}

export async function mustFindPerson(ctx: Context, id: Id): Promise<NamedRow> {
  return (await findPerson(ctx.db, ctx.scope, id)) ?? refuse("person.not_found");
}

async function checkPlace(ctx: Context, input: { unitId: Id | null; partnerId: Id | null }): Promise<void> {
  if (input.unitId !== null && input.partnerId !== null) refuse("person.unit_and_partner");
  if (input.unitId !== null) await mustFindUnit(ctx, input.unitId);
  if (input.partnerId !== null && (await findPartner(ctx.db, ctx.scope, input.partnerId)) === null)
    refuse("partner.not_found");
}

export const personActions: ActionsFor<typeof personApi> = {
  async listPeople(ctx, input) {
    const isPhone = Mobile.safeParse(input.search).success;
    const rows = await listPeople(ctx.db, ctx.scope, {
      search: isPhone ? undefined : input.search,
      phoneKey: isPhone ? lookupKey(sealedFor, input.search ?? "") : undefined,
      unitId: input.unit,
      duties: input.duty,
      activeOnly: input.inactive !== true,
      after: readCursor(input.after, 2) as [string, string] | null,
      limit: input.limit + 1,
    });
    const page = cutPage(rows, input.limit, (row) => [row.name, row.id]);
    return { items: page.items.map(shown), next: page.next };
  },

  async addPerson(ctx, { phone, ...input }) {
    await checkPlace(ctx, input);

    const row: PersonRow = { ...input, ...sealPhone(phone ?? null), isActive: true, version: 1 };

    await addPeople(ctx.db, ctx.scope, [row]);
    ctx.tell("person.added", row.id);
    return shown(await mustFindPerson(ctx, row.id));
  },

  async changePerson(ctx, { phone, ...input }) {
    const { unitName: _, ...row } = await mustFindPerson(ctx, input.id);
    await checkPlace(ctx, input);

    const changed: PersonRow = { ...row, ...input, ...(phone === undefined ? {} : sealPhone(phone)) };

    if (!(await savePerson(ctx.db, ctx.scope, changed))) refuse("person.changed_meanwhile", { name: row.name });
    ctx.tell("person.changed", input.id, { isActive: input.isActive });
    return shown(await mustFindPerson(ctx, input.id));
  },

  async revealPhone(ctx, { id }) {
    const row = await mustFindPerson(ctx, id);

    ctx.tell("person.phone_revealed", id);
    return { phone: phoneOf(row) };
  },

  listPartners: (ctx) => listPartners(ctx.db, ctx.scope),

  async addPartner(ctx, input) {
    const partner =
      (await addPartner(ctx.db, ctx.scope, { ...input, version: 1 })) ??
      refuse("partner.name_taken", { name: input.name });
    ctx.tell("partner.added", partner.id, { name: partner.name });
    return partner;
  },

  async changePartner(ctx, input) {
    if ((await findPartner(ctx.db, ctx.scope, input.id)) === null) refuse("partner.not_found");

    const saved =
      (await savePartner(ctx.db, ctx.scope, input)) ?? refuse("partner.changed_meanwhile", { name: input.name });
    ctx.tell("partner.changed", input.id);
    return saved;
  },

  listCharges: (ctx, { on }) => listCharges(ctx.db, ctx.scope, on ?? null),

  async addCharge(ctx, input) {
    if (input.personId === null && input.unitId === null) refuse("charge.names_nobody");
    if (input.personId !== null) await mustFindPerson(ctx, input.personId);
    if (input.unitId !== null) await mustFindUnit(ctx, input.unitId);
    await mustFindRegion(ctx, input.regionCode);

    const charge = { ...input, version: 1 };
    await addCharge(ctx.db, ctx.scope, charge);
    ctx.tell("charge.added", charge.id, { regionCode: charge.regionCode });
    return charge;
  },

  async endCharge(ctx, { id, version, validTo }) {
    const charge = (await findCharge(ctx.db, ctx.scope, id)) ?? refuse("charge.not_found");

    const saved =
      (await saveCharge(ctx.db, ctx.scope, { ...charge, validTo, version })) ?? refuse("charge.changed_meanwhile");
    ctx.tell("charge.ended", id, { validTo });
    return saved;
  },
};
