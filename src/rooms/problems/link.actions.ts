/** One-task links (一事一链): made by the office for a unit's liaison, opened without signing in, used once. */
import type { Call, Context } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { hashOf, newToken } from "../../kit/token.ts";
import { findPerson, listPeople } from "../directory/index.ts";
import { filesOf } from "../evidence/index.ts";
import type { LinkPage } from "./api.ts";
import { addLink, findLinkByToken, spendLink } from "./link.store.ts";
import { actingStates, type NamedProblem, type TaskLink } from "./model.ts";
import * as rules from "./rules.ts";
import { linkSetting } from "./settings.model.ts";
import { addFiles, mustFind, saveStep, whoIn } from "./step.actions.ts";
import { findProblems, listSteps } from "./store.ts";

/** States in which a link still leads somewhere. */
const linkable: readonly string[] = actingStates;

type MakeInput = { id: Id; linkId: Id; step: TaskLink["step"]; personId: Id | null };

/** The address is told once; afterwards only the hash of its token is known. */
export async function makeLink(
  ctx: Context & { call: Call },
  { id, linkId, step, personId }: MakeInput,
): Promise<{ url: string; expiresAt: Instant; personName: string; unitName: string }> {
  const problem = await mustFind(ctx, id);
  const { unitId } = problem;
  if (unitId === null || !linkable.includes(problem.state))
    return refuse("problem.wrong_state", {
      number: rules.numberOf(problem),
      state: `@problem.state.${problem.state}`,
      step: "@problem.link",
    });
  const liaisons = await listPeople(ctx.db, ctx.scope, {
    unitId,
    duties: ["liaison"],
    activeOnly: true,
    after: null,
    limit: 50,
  });
  const person =
    liaisons.find((one) => personId === null || one.id === personId) ??
    refuse("problem.no_liaison", { unit: problem.unitName ?? "" });

  const token = newToken();
  const expiresAt = addMilliseconds(ctx.now, (await settingNow(ctx, linkSetting)) * 3_600_000);
  const link: TaskLink = {
    ...{ id: linkId, problemId: id, unitId, personId: person.id, step },
    madeAt: ctx.now,
    expiresAt,
    usedAt: null,
  };
  await addLink(ctx.db, ctx.scope, link, hashOf(token), ctx.actor.personId);
  ctx.tell("link.made", linkId, { problemId: id, unitId, step });
  return { url: `${ctx.call.origin}/t/${token}`, expiresAt, personName: person.name, unitName: problem.unitName ?? "" };
}

/** The link of a token with its problem; every way in which it can lead nowhere is its own sentence. */
async function open(
  ctx: Context,
  token: string,
  isUsing: boolean,
): Promise<{ link: TaskLink; problem: NamedProblem; actor: Context }> {
  const link = (await findLinkByToken(ctx.db, ctx.scope, hashOf(token), isUsing)) ?? refuse("link.unknown");
  if (link.usedAt !== null) refuse("link.used");
  if (link.expiresAt <= ctx.now) refuse("link.expired");
  const [problem] = await findProblems(ctx.db, ctx.scope, [link.problemId]);
  if (problem === undefined || problem.unitId !== link.unitId || !linkable.includes(problem.state))
    return refuse("link.not_open");
  if (link.step === "receive" && problem.state !== "dispatched") refuse("link.not_open");
  const person = link.personId === null ? null : await findPerson(ctx.db, ctx.scope, link.personId);
  if (person?.isActive === false) refuse("link.expired");
  // Whoever holds the link acts as the unit's liaison, so that the rule about one's own work holds for them too.
  const holder = {
    ...ctx.actor,
    via: "link" as const,
    personId: link.personId,
    unitId: link.unitId,
    name: person?.name ?? "",
    grants: [],
  };
  return { link, problem, actor: ctx.as(holder, { ...ctx.scope, personId: link.personId }) };
}

export async function linkPage(ctx: Context, token: string): Promise<LinkPage> {
  const { link, problem } = await open(ctx, token, false);
  const files = (await filesOf(ctx, "problem", [problem.id])).get(problem.id) ?? [];
  return {
    ...{
      step: link.step,
      number: rules.numberOf(problem),
      unitName: problem.unitName ?? "",
      description: problem.description,
    },
    ...{
      place: problem.siteName ?? problem.place,
      standard: problem.itemText ?? "",
      measures: problem.measures,
      dueAt: problem.dueAt,
    },
    isOverdue: rules.isOverdue(problem, ctx.now),
    returnReason:
      (await listSteps(ctx.db, ctx.scope, problem.id)).findLast((step) => step.step === "sendBack")?.reason ?? "",
    photos: files.filter((file) => file.purpose === "before").map(({ id, caption, links }) => ({ id, caption, links })),
  };
}

/** Whoever may keep a file for a link: the link must be good before anything is stored. */
export async function linkActor(ctx: Context, token: string): Promise<Context> {
  return (await open(ctx, token, false)).actor;
}

async function finish(ctx: Context, link: TaskLink): Promise<void> {
  await spendLink(ctx.db, ctx.scope, link.id, ctx.now);
  ctx.tell("link.used", link.id, { problemId: link.problemId, unitId: link.unitId, step: link.step });
}

export async function receiveByLink(ctx: Context, token: string): Promise<void> {
  const { link, problem, actor } = await open(ctx, token, true);
  if (link.step !== "receive") refuse("link.not_open");
  await saveStep(actor, problem, rules.receive(problem, whoIn(actor), ctx.now), "receive");
  await finish(actor, link);
}

/** Answers with what was done and photos. A link to answer also receives what was not received yet. */
export async function rectifyByLink(
  ctx: Context,
  token: string,
  text: string,
  uploadIds: readonly Id[],
): Promise<void> {
  const { link, problem, actor } = await open(ctx, token, true);
  if (link.step !== "rectify") refuse("link.not_open");
  const who = whoIn(actor);
  let current = problem;
  if (problem.state === "dispatched") {
    const received = rules.receive(problem, who, ctx.now);
    await saveStep(actor, problem, received, "receive");
    current = { ...received, version: problem.version + 1 };
  }
  const rectified = rules.rectify(current, who, { text, proofs: uploadIds.length }, ctx.now);
  await saveStep(actor, current, rectified, "rectify", { note: text });
  await addFiles(
    actor,
    problem.id,
    "after",
    uploadIds.map((uploadId) => ({ uploadId, caption: "" })),
  );
  await finish(actor, link);
}
