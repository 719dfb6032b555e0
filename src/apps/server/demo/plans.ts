/** The demo's tasks: some of this year with reports on their milestones, and the seven workstreams of the next. */
import { addDays } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import { makeTask } from "../../../rooms/plans/index.ts";
import { ago, by, type Stage, unitId } from "./stage.ts";

type Row = {
  title: string;
  workstream: string;
  action: string;
  unit: string;
  supports: string[];
  target: string;
  category: "routine" | "key" | "joint";
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

const thisYear: readonly Row[] = [
  row("春风行动：背街小巷环境整治", "creation", "city", "市住建局", "整治背街小巷 60 条", "key", "市城管局"),
  row("文明交通：礼让斑马线", "morals", "city", "市公安局交警支队", "主干道路口全覆盖", "joint", "市交通运输局"),
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
    milestones: dates.map((dueOn, at) => ({
      id: newId(),
      text: ["制定方案", "全面推进", "总结验收"][at] ?? "推进",
      dueOn,
    })),
  });
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
}
