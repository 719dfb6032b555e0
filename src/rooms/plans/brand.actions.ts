/** What is done with brands: propose, grow in steps, write up, recommend, take off. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import { mustFindUnit } from "../directory/index.ts";
import { cite, filesOf } from "../evidence/index.ts";
import type { BrandPage, brandApi } from "./brand.api.ts";
import { Brand, type NamedBrand } from "./brand.model.ts";
import * as rules from "./brand.rules.ts";
import * as store from "./brand.store.ts";

const noun = "brand";

const whoIn = (ctx: Context): rules.BrandWho => ({
  isOffice: ctx.actor.grants.some((grant) => grant.role === "office"),
  unitId: ctx.scope.unitId ?? ctx.actor.unitId,
});

const mustFind = async (ctx: Context, id: Id): Promise<NamedBrand> =>
  (await store.findBrand(ctx.db, ctx.scope, id)) ?? refuse("brand.not_found");

/** The brand, if the actor may change its words and steps. */
async function mustFindOpen(ctx: Context, id: Id): Promise<NamedBrand> {
  const brand = await mustFind(ctx, id);
  return rules.mayChange(brand, whoIn(ctx)) ? brand : refuse("brand.not_yours", { title: brand.title });
}

async function pageOf(ctx: Context, id: Id): Promise<BrandPage> {
  const brand = await mustFind(ctx, id);
  const who = whoIn(ctx);
  const isWriter = ctx.actor.grants.some((grant) => grant.role === "office" || grant.role === "unit");
  return {
    ...brand,
    stepList: await store.listBrandSteps(ctx.db, ctx.scope, id),
    files: (await filesOf(ctx, noun, [id])).get(id) ?? [],
    moves: isWriter ? rules.movesOpenTo(brand, who) : [],
    mayChange: isWriter && rules.mayChange(brand, who),
  };
}

async function save(ctx: Context, brand: Brand): Promise<void> {
  if (!(await store.saveBrand(ctx.db, ctx.scope, Brand.parse(brand)))) refuse("brand.changed_meanwhile");
}

async function citeAll(ctx: Context, id: Id, files: readonly { uploadId: Id; caption: string }[]): Promise<void> {
  await cite(
    ctx,
    noun,
    id,
    files.map((file) => ({ ...file, purpose: "case" })),
  );
}

/** Brands that were not taken off, for reports. */
export const brandsOf = (ctx: Context): Promise<NamedBrand[]> =>
  store.listBrands(ctx.db, ctx.scope, { states: [], after: null, limit: 200 });

export const brandActions: ActionsFor<typeof brandApi> = {
  async listBrands(ctx, { search, state, after, limit }) {
    const [last] = readCursor(after, 1) ?? [null];
    const filter = { search, states: state, after: last === null ? null : String(last), limit: limit + 1 };
    return cutPage(await store.listBrands(ctx.db, ctx.scope, filter), limit, (row) => [row.id]);
  },

  getBrand: (ctx, { id }) => pageOf(ctx, id),

  async addBrand(ctx, { files, ...said }) {
    if (ctx.scope.unitId !== null && ctx.scope.unitId !== said.unitId) refuse("brand.not_yours", { title: said.title });
    await mustFindUnit(ctx, said.unitId);

    const blank = { story: "", recommendedTo: "", recommendedOn: null, result: "", reason: "" };
    if (await store.addBrand(ctx.db, ctx.scope, { ...said, ...blank, state: "candidate", version: 1 })) {
      await citeAll(ctx, said.id, files);
      ctx.tell("brand.proposed", said.id, { unitId: said.unitId });
    }
    return pageOf(ctx, said.id);
  },

  async changeBrand(ctx, { files, ...said }) {
    const brand = await mustFindOpen(ctx, said.id);
    await save(ctx, { ...brand, ...said });
    await citeAll(ctx, said.id, files);
    ctx.tell("brand.changed", said.id);
    return pageOf(ctx, said.id);
  },

  async moveBrand(ctx, { id, version, move, reason, to, on }) {
    const brand = await mustFind(ctx, id);
    const steps = await store.listBrandSteps(ctx.db, ctx.scope, id);

    const next = rules.move({ ...brand, version }, move, whoIn(ctx), steps);
    if (move === "recommend" && (to === "" || on === null)) refuse("brand.incomplete");
    if ((move === "drop" || move === "sendBack") && reason === "") refuse("brand.incomplete");

    const recommended = move === "recommend" ? { recommendedTo: to, recommendedOn: on } : {};
    await save(ctx, { ...next, ...recommended, reason });
    ctx.tell("brand.moved", id, { move, to, reason });
    return pageOf(ctx, id);
  },

  async recordBrandResult(ctx, { id, version, result }) {
    const brand = await mustFind(ctx, id);
    if (brand.state !== "recommended") refuse("brand.wrong_state", { title: brand.title });

    await save(ctx, { ...brand, version, result });
    ctx.tell("brand.result", id, { result });
    return pageOf(ctx, id);
  },

  async setBrandSteps(ctx, { id, steps }) {
    await mustFindOpen(ctx, id);
    const known = await store.listBrandSteps(ctx.db, ctx.scope, id);

    const change = rules.changeSteps(id, known, steps);
    if (!(await store.saveBrandSteps(ctx.db, ctx.scope, change))) refuse("brand.changed_meanwhile");
    ctx.tell("brand.steps_set", id, { steps: steps.length });
    return pageOf(ctx, id);
  },

  async doneBrandStep(ctx, { id, stepId, doneOn, note }) {
    await mustFindOpen(ctx, id);
    if (!(await store.doneBrandStep(ctx.db, ctx.scope, { brandId: id, stepId, doneOn, note })))
      refuse("brand.not_found");
    ctx.tell("brand.step_done", id, { stepId, doneOn });
    return pageOf(ctx, id);
  },
};
