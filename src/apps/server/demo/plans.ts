/** The demo's tasks: campaigns of this year with reports on their milestones, and the seven workstreams of the next. */
import type { Context } from "../../../kit/action.ts";
import { addDays } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import { makeTask, plansActions } from "../../../rooms/plans/index.ts";
import { ago, by, type Stage, storePicture, unitId, withCall } from "./stage.ts";

type Mark = "open" | "reported" | "accepted" | "returned";

type Row = {
  title: string;
  workstream: string;
  action: string;
  unit: string;
  supports: string[];
  target: string;
  category: "routine" | "key" | "joint";
  /** Of a campaign: what is counted, before, and after where that was counted already. */
  special?: readonly (readonly [string, string, number, number | null])[];
  /** Milestones: days from today, and how far they are. */
  steps?: readonly (readonly [days: number, text: string, mark: Mark])[];
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

/** Somebody of the office with the rights of the office, so many days ago. */
function officeIn(stage: Stage, days: number, name = "wenming"): Context {
  const someone = by(stage, stage.people.get(name), ago(stage, days));
  const grants = [{ role: "office" as const, regionPath: null, unitId: null }];
  return { ...someone, actor: { ...someone.actor, grants } };
}

/** A unit's liaison, so many days ago. */
function unitIn(stage: Stage, unit: string, days: number): Context {
  const someone = by(stage, stage.liaisons.get(unit), ago(stage, days));
  const own = unitId(stage, unit);
  return {
    ...someone,
    actor: { ...someone.actor, unitId: own, grants: [{ role: "unit", regionPath: null, unitId: own }] },
  };
}

const thisYear: readonly Row[] = [
  {
    ...row("春风行动：背街小巷环境整治", "creation", "city", "市住建局", "整治背街小巷 60 条", "key", "市城管局"),
    special: [
      ["脏乱差点位", "处", 64, 11],
      ["占道经营", "起", 38, 9],
    ],
    steps: [
      [-210, "制定方案", "accepted"],
      [-20, "全面整治", "open"],
      [5, "回头看", "open"],
      [30, "总结验收", "open"],
    ],
  },
  {
    ...row(
      "秋风行动：秋冬市容环境整治",
      "creation",
      "city",
      "市城管局",
      "主次干道全覆盖",
      "key",
      "市住建局",
      "市交通运输局",
    ),
    special: [["占道堆放点位", "处", 52, 14]],
    steps: [
      [-95, "制定方案", "accepted"],
      [-40, "集中整治", "accepted"],
      [8, "建立长效机制", "reported"],
    ],
  },
  {
    ...row(
      "城市“八大环境”整治",
      "creation",
      "city",
      "市文明办",
      "八个专项组逐项达标",
      "key",
      "市营商环境局",
      "市公安局",
    ),
    special: [["负面清单问题", "项", 46, 19]],
    steps: [
      [-220, "分解任务", "accepted"],
      [-120, "中期检查", "accepted"],
      [25, "年度检查", "open"],
    ],
  },
  {
    ...row("文明交通：礼让斑马线", "morals", "city", "市公安局交警支队", "主干道路口全覆盖", "joint", "市交通运输局"),
    special: [["路口礼让率", "%", 71, null]],
    steps: [
      [-180, "制定方案", "accepted"],
      [-90, "路口劝导全覆盖", "accepted"],
      [-20, "电子警察联动", "open"],
      [30, "总结验收", "open"],
    ],
  },
  {
    ...row("文明餐桌进饭店", "values", "unit", "市市场监管局", "桌牌进店 200 家", "routine", "市商务局"),
    steps: [
      [-150, "制定方案", "accepted"],
      [-20, "桌牌进店", "open"],
      [30, "总结验收", "open"],
    ],
  },
  {
    ...row("文明旅游：景区文明引导", "morals", "city", "市文旅局", "A 级景区全覆盖", "joint", "市志愿者协会"),
    special: [["游客不文明行为", "起/月", 33, 12]],
    steps: [
      [-160, "制定方案", "accepted"],
      [-55, "旺季引导", "accepted"],
      [20, "总结验收", "open"],
    ],
  },
  {
    ...row("网络文明：清朗专项行动", "morals", "city", "市委宣传部", "网站平台巡查每周一次", "joint", "市公安局"),
    special: [["巡查发现问题", "条", 28, null]],
    steps: [
      [-170, "制定方案", "accepted"],
      [9, "年底前集中巡查", "returned"],
    ],
  },
  {
    ...row("文明引导：志愿者上路口", "volunteers", "city", "市志愿者协会", "引导岗 40 个常态上岗", "routine", "团市委"),
    special: [["有引导岗的路口", "个", 12, 37]],
    steps: [
      [-140, "定岗定员", "accepted"],
      [-35, "常态上岗", "accepted"],
      [28, "评选优秀引导员", "open"],
    ],
  },
];

const nextYear: readonly Row[] = [
  row("推动核心价值观融入市民公约和行业守则", "values", "city", "市委宣传部", "修订规范 30 份", "routine"),
  row("对照测评体系逐项达标", "creation", "city", "市文明办", "实地考察符合率 95%", "key", "市城管局", "市住建局"),
  row("选树推荐道德模范和身边好人", "morals", "unit", "市文明办", "推荐 10 人", "joint", "市总工会"),
  row("提高文明村镇占比", "rural", "village", "市农业农村局", "占比 75%", "key"),
  row("完善志愿服务记录和回馈制度", "volunteers", "unit", "市志愿者协会", "注册率 15%", "routine", "团市委"),
  row("建设和用好乡村学校少年宫", "minors", "campus", "市教育局", "新增 4 所", "key", "市关工委"),
  row("做好文明单位考核验收", "honors", "family", "市文明办", "考核 120 家", "joint"),
];

/** What a unit reported on a milestone with a photo, and what the office said to it. */
async function settle(stage: Stage, unit: string, id: string, days: number, mark: Mark): Promise<void> {
  if (mark === "open") return;
  const day = Math.max(3, -days + 2);
  const liaison = stage.liaisons.get(unit);
  const when = ago(stage, day);
  const files = [{ uploadId: await storePicture(stage, "after", when, `milestone ${id}`), caption: "" }];
  const said = { id, version: 1, progress: "已按方案完成，台账和照片齐全", files };
  const someone = liaison === undefined ? officeIn(stage, day, "hegao") : unitIn(stage, unit, day);
  await plansActions.reportMilestone(withCall(someone), said);
  const office = withCall(officeIn(stage, day - 1));
  if (mark === "accepted") await plansActions.acceptMilestone(office, { id, version: 2 });
  if (mark === "returned")
    await plansActions.returnMilestone(office, { id, version: 2, reason: "缺少巡查记录，请补充" });
}

async function add(stage: Stage, year: number, one: Row, steps: NonNullable<Row["steps"]>, days: readonly string[]) {
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 230));
  const special = one.special ?? [];
  const measures = special.map(([name, unit]) => ({ id: newId(), name, unit, unitId: null }));
  const milestones = steps.map(([, text], at) => ({ id: newId(), text, dueOn: days[at] ?? "" }));
  await makeTask(ctx, {
    ...{ id: newId(), year, title: one.title, action: one.action, workstream: one.workstream, category: one.category },
    ...{ source: "年度精神文明建设工作要点（示例）", decisionId: null, continues: null, goal: "", target: one.target },
    ...{ evidence: "现场照片、台账", isStanding: one.category === "routine" },
    leadUnitId: unitId(stage, one.unit) ?? "",
    manages: stage.people.get("qianfa")?.id ?? null,
    watches: stage.people.get("wenming")?.id ?? null,
    pushes: stage.people.get("hegao")?.id ?? null,
    does: stage.liaisons.get(one.unit)?.id ?? null,
    supportUnitIds: one.supports.flatMap((name) => unitId(stage, name) ?? []),
    ...{ isCampaign: one.special !== undefined, startsOn: one.special === undefined ? null : (days[0] ?? null) },
    ...{ measures, milestones },
  });
  const office = officeIn(stage, 5);
  for (const [at, [, , before, after]] of special.entries()) {
    const afterOn = after === null ? null : addDays(stage.today, -6);
    const counted = { before, beforeOn: days[0] ?? null, after, afterOn };
    await plansActions.recordMeasure(withCall(office), { id: measures[at]?.id ?? "", version: 1, ...counted });
  }
  for (const [at, [offset, , mark]] of steps.entries())
    await settle(stage, one.unit, milestones[at]?.id ?? "", offset, mark);
}

/** Targets of a plan of three years, with invented values: before, this year, after, and how far it is. */
const targets = [
  ["县级以上文明村占比", "县级", "%", [65, 68, 75], 69.7],
  ["县级以上文明乡镇占比", "县级", "%", [64, 70, 75], 67.1],
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
    ...{
      id,
      kind: "paper",
      issuer: "省文明办（示例）",
      number: `龙文明办〔${stage.today.slice(0, 4)}〕18号`,
      files: [],
    },
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
  for (const one of thisYear) {
    const steps = one.steps ?? [];
    await add(
      stage,
      year,
      one,
      steps,
      steps.map(([days]) => addDays(stage.today, days)),
    );
  }
  const usual = ["制定方案", "全面推进", "总结验收"].map((text) => [0, text, "open"] as const);
  for (const one of nextYear)
    await add(
      stage,
      year + 1,
      one,
      usual,
      ["03-31", "08-31", "11-30"].map((day) => `${year + 1}-${day}`),
    );
  const office = officeIn(stage, 12);
  await loadTargets(stage, office);
  await loadIncoming(stage, office);
  await loadBrands(stage, office);
}
