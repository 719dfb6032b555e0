/** The demo's tasks: some of this year with reports on their milestones, and the seven workstreams of the next. */
import type { Call, Context } from "../../../kit/action.ts";
import { addDays } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import { makeTask, plansActions } from "../../../rooms/plans/index.ts";
import { ago, by, type Stage, unitId } from "./stage.ts";

type Row = {
  title: string;
  workstream: string;
  action: string;
  unit: string;
  supports: string[];
  target: string;
  category: "routine" | "key" | "joint";
  /** Of a campaign: what is counted, its unit, before, and after where that was counted already. */
  special?: readonly (readonly [string, string, number, number | null])[];
};

const row = (
  title: string,
  workstream: string,
  action: string,
  unit: string,
  target: string,
  category: Row["category"] = "key",
  ...supports: string[]
): Row => ({
  ...{ title, workstream, action, unit, target, category, supports },
});

/** Endpoints ask for the call they came with; the demo comes from nowhere. */
const withCall = (ctx: Context): Context & { call: Call } => ({
  ...ctx,
  call: { locale: "zh-CN", address: "", cookie: "", origin: "" },
});

/** Somebody of the office with the rights of the office, so many days ago. */
function officeIn(stage: Stage, days: number): Context {
  const someone = by(stage, stage.people.get("wenming"), ago(stage, days));
  const grants = [{ role: "office" as const, regionPath: null, unitId: null }];
  return { ...someone, actor: { ...someone.actor, grants } };
}

const thisYear: readonly Row[] = [
  {
    ...row("春风行动：背街小巷环境整治", "creation", "city", "市住建局", "整治背街小巷 60 条", "key", "市城管局"),
    special: [
      ["脏乱差点位", "处", 64, 11],
      ["占道经营", "起", 38, 9],
    ],
  },
  {
    ...row("文明交通：礼让斑马线", "morals", "city", "市公安局交警支队", "主干道路口全覆盖", "joint", "市交通运输局"),
    special: [["路口礼让率", "%", 71, null]],
  },
  row("文明餐桌进饭店", "values", "unit", "市市场监管局", "桌牌进店 200 家", "routine", "市商务局"),
];

const nextYear: readonly Row[] = [
  row("推动核心价值观融入市民公约和行业守则", "values", "city", "市委宣传部", "修订规范 30 份", "routine"),
  row("对照测评体系逐项达标", "creation", "city", "市文明办", "实地考察符合率 95%", "key", "市城管局", "市住建局"),
  row("选树推荐道德模范和身边好人", "morals", "unit", "市文明办", "推荐 10 人", "joint", "市总工会"),
  row("提高文明村镇占比", "rural", "village", "市农业农村局", "占比 65%", "key"),
  row("完善志愿服务记录和回馈制度", "volunteers", "unit", "市志愿者协会", "注册率 15%", "routine", "团市委"),
  row("建设和用好乡村学校少年宫", "minors", "campus", "市教育局", "新增 4 所", "key", "市关工委"),
  row("做好文明单位考核验收", "honors", "family", "市文明办", "考核 120 家", "joint"),
];

async function add(stage: Stage, year: number, one: Row, dates: readonly string[]): Promise<void> {
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 60));
  const leader = stage.liaisons.get(one.unit)?.id ?? null;
  const special = one.special ?? [];
  const measures = special.map(([name, unit]) => ({ id: newId(), name, unit, unitId: null }));
  await makeTask(ctx, {
    ...{ id: newId(), year, title: one.title, action: one.action, workstream: one.workstream, category: one.category },
    ...{
      source: "年度精神文明建设工作要点（示例）",
      decisionId: null,
      goal: "",
      target: one.target,
      evidence: "现场照片、台账",
    },
    ...{ isStanding: one.category === "routine", leadUnitId: unitId(stage, one.unit) ?? "" },
    ...{
      manages: null,
      watches: stage.people.get("wenming")?.id ?? null,
      pushes: stage.people.get("hegao")?.id ?? null,
      does: leader,
    },
    supportUnitIds: one.supports.flatMap((name) => unitId(stage, name) ?? []),
    ...{ isCampaign: one.special !== undefined, startsOn: one.special === undefined ? null : (dates[0] ?? null) },
    measures,
    milestones: dates.map((dueOn, at) => ({
      id: newId(),
      text: ["制定方案", "全面推进", "总结验收"][at] ?? "推进",
      dueOn,
    })),
  });
  const office = officeIn(stage, 5);
  for (const [at, [, , before, after]] of special.entries()) {
    const counted = {
      before,
      beforeOn: dates[0] ?? null,
      after,
      afterOn: after === null ? null : addDays(stage.today, -6),
    };
    const id = measures[at]?.id ?? "";
    await plansActions.recordMeasure(withCall(office), { id, version: 1, ...counted });
  }
}

/** Targets of a plan of three years, with invented values: before, this year, after, and how far it is. */
const targets = [
  ["县级以上文明村占比", "县级", "%", [60, 65, 70], 66.4],
  ["县级以上文明乡镇占比", "县级", "%", [62, 66, 70], 64.1],
  ["省级文明单位", "省级", "个", [80, 90, 100], 90],
] as const;

async function loadTargets(stage: Stage, office: Context): Promise<void> {
  const year = Number(stage.today.slice(0, 4));
  const about = { plan: "全省创建文明城市三年行动计划（示例）", source: "示例数据", note: "" };
  for (const [item, level, unit, values, now] of targets)
    for (const [at, target] of values.entries()) {
      const counted = [target + 1, now, null][at] ?? null;
      const on = at === 0 ? `${year - 1}-12-31` : addDays(stage.today, -10);
      await plansActions.addTarget(withCall(office), {
        ...{ ...about, id: newId(), item, level, unit, year: year - 1 + at, target },
        ...{ actual: counted, actualOn: counted === null ? null : on },
      });
    }
}

async function loadIncoming(stage: Stage, office: Context): Promise<void> {
  const id = newId();
  await plansActions.addIncoming(withCall(office), {
    ...{ id, kind: "paper", issuer: "省文明办（示例）", number: "龙文明办〔2026〕0号", files: [] },
    ...{ title: "关于做好文明城市年度测评迎检工作的通知", receivedOn: addDays(stage.today, -12) },
    ...{ asks: "对照测评体系自查，梳理薄弱环节，报送整改台账", dueOn: addDays(stage.today, 15) },
  });
  const units = ["市住建局", "市城管局", "市教育局"].flatMap((name) => unitId(stage, name) ?? []);
  const how = "市文明办主任会议传达";
  await plansActions.tellIncoming(withCall(office), { id, toldOn: addDays(stage.today, -12), how, unitIds: units });
  const [first] = units;
  if (first !== undefined) await plansActions.acknowledgeIncoming(withCall(office), { id, unitId: first });
}

async function loadBrands(stage: Stage, office: Context): Promise<void> {
  const brands = [
    ["邻里守望·暖心", "市志愿者协会", "志愿者与独居老人结对，每周一次上门", "incubate"],
    ["文明集市", "市市场监管局", "分区划线、公平秤、志愿岗进集市", null],
  ] as const;
  for (const [title, unit, summary, move] of brands) {
    const id = newId();
    const owner = unitId(stage, unit);
    if (owner === null) continue;
    await plansActions.addBrand(withCall(office), { id, title, unitId: owner, summary, files: [] });
    if (move === null) continue;
    const about = { id, version: 1, move, reason: "", to: "", on: null };
    await plansActions.moveBrand(withCall(office), about);
    const steps = ["明确结对名单", "形成服务规范", "总结案例"].map((text, at) => ({
      ...{ id: newId(), text, dueOn: addDays(stage.today, at * 30 - 20) },
    }));
    await plansActions.setBrandSteps(withCall(office), { id, steps });
    const done = { id, stepId: steps[0]?.id ?? "", doneOn: addDays(stage.today, -15), note: "结对 126 户" };
    await plansActions.doneBrandStep(withCall(office), done);
  }
}

export async function loadPlans(stage: Stage): Promise<void> {
  const year = Number(stage.today.slice(0, 4));
  for (const one of thisYear)
    await add(
      stage,
      year,
      one,
      [-20, 5, 30].map((days) => addDays(stage.today, days)),
    );
  for (const one of nextYear)
    await add(
      stage,
      year + 1,
      one,
      ["03-31", "08-31", "11-30"].map((day) => `${year + 1}-${day}`),
    );
  const office = officeIn(stage, 12);
  await loadTargets(stage, office);
  await loadIncoming(stage, office);
  await loadBrands(stage, office);
}
