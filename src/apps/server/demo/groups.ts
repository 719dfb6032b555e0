/** The demo's groups and meetings: leading group, offices, special groups, inspection groups, and what they met for. */

import { addDays } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import type { Id } from "../../../kit/shapes.ts";
import {
  addGroup,
  addMeeting,
  addMember,
  saveAttendance,
  saveDecisions,
  saveInvitations,
} from "../../../rooms/directory/index.ts";
import type { GroupKind, Meeting, PersonRow } from "../../../rooms/directory/model.ts";
import { ago, by, type Stage, unitId } from "./stage.ts";

const paper = "黑市文明委〔示例〕1号";

export type InspectionGroup = { readonly id: Id; readonly name: string; readonly personIds: Id[] };

/** Makes all groups; the inspection groups are handed back. */
export async function loadGroups(stage: Stage): Promise<InspectionGroup[]> {
  const { db, scope } = by(stage, undefined, ago(stage, 200));
  const validFrom = addDays(stage.today, -200);
  const person = (name: string): PersonRow => {
    const found = stage.people.get(name) ?? stage.liaisons.get(name);
    if (found === undefined) throw new Error(`the demo has no ${name}`);
    return found;
  };
  const group = async (
    kind: GroupKind,
    name: string,
    parentId: Id | null,
    members: readonly [string, string][],
  ): Promise<InspectionGroup> => {
    const id = newId();
    await addGroup(db, scope, { id, kind, name, parentId, paper, validFrom, validTo: null, version: 1 });
    for (const [who, duty] of members)
      await addMember(db, scope, {
        id: newId(),
        groupId: id,
        personId: person(who).id,
        duty,
        paper,
        validFrom,
        validTo: null,
        version: 1,
      });
    return { id, name, personIds: members.map(([who]) => person(who).id) };
  };
  const leading = await group("leading", "创建全国文明城市工作领导小组", null, [
    ["lingdao", "副组长"],
    ["市委宣传部", "成员"],
    ["市城管局", "成员"],
  ]);
  const office = await group("creation_office", "创建全国文明城市工作办公室", leading.id, [
    ["qianfa", "主任"],
    ["wenming", "综合科"],
  ]);
  await group("sub_office", "材料申报办公室", office.id, [["hegao", "负责人"]]);
  await group("sub_office", "实地考察办公室", office.id, [["wenming", "负责人"]]);
  await group("sub_office", "宣传办公室", office.id, [["市委宣传部", "负责人"]]);
  await group("special", "背街小巷整治专项组", leading.id, [["市住建局", "组长"]]);
  await group("special", "未成年人思想道德建设专项组", leading.id, [["市教育局", "组长"]]);
  return [
    await group("inspection", "督察一组", office.id, [
      ["ducha1", "组长"],
      ["ducha2", "组员"],
    ]),
    await group("inspection", "督察二组", office.id, [["ducha3", "组长"]]),
  ];
}

type Plan = Pick<Meeting, "kind" | "title" | "session" | "place" | "stops" | "headcount"> & {
  days: number;
  units: string[];
  decisions: [string, string][];
};

const plans: Plan[] = [
  {
    ...{
      kind: "promotion",
      title: "创建全国文明城市工作推进大会",
      session: "第三次",
      place: "市会议中心",
      stops: [],
      days: 120,
      headcount: 265,
    },
    units: ["市委宣传部", "市城管局", "市住建局", "市教育局", "市公安局交警支队", "市市场监管局"],
    decisions: [["各责任单位一周内报送本年度任务清单", "市文明办"]],
  },
  {
    ...{ kind: "oath", title: "决战全国文明城市创建誓师大会", session: "", place: "市体育馆", stops: [], days: 75 },
    headcount: 812,
    units: ["市委宣传部", "市城管局", "市住建局", "市教育局", "团市委", "市妇联", "市总工会"],
    decisions: [],
  },
  {
    ...{
      kind: "coordination",
      title: "重点责任部门实地考察协调会",
      session: "第二次",
      place: "市文明办会议室",
      stops: [],
      days: 96,
      headcount: 21,
    },
    units: ["市城管局", "市住建局", "市教育局", "市公安局交警支队", "市市场监管局", "市交通运输局", "市卫健委"],
    decisions: [["按考察内容逐项划分责任，一周内报送整改清单", "市城管局"]],
  },
  {
    ...{
      kind: "on_site",
      title: "背街小巷整治流动现场会",
      session: "第一次",
      place: "爱辉区",
      stops: ["示例巷", "示例小区", "示例农贸市场"],
      days: 45,
      headcount: 36,
    },
    units: ["市城管局", "市住建局", "爱辉区文明办"],
    decisions: [["推广示例巷“一巷一策”做法", "市住建局"]],
  },
];

export async function loadMeetings(stage: Stage): Promise<void> {
  for (const { days, units, decisions, ...plan } of plans) {
    const { db, scope } = by(stage, stage.people.get("wenming"), ago(stage, days));
    const id = newId();
    const invited = units.flatMap((name) => unitId(stage, name) ?? []);
    const held = {
      ...plan,
      id,
      heldAt: ago(stage, days),
      chairId: stage.people.get("lingdao")?.id ?? null,
      agenda: "",
    };
    await addMeeting(db, scope, { ...held, state: "held", version: 1 });
    await saveInvitations(db, scope, id, invited);
    for (const [at, one] of invited.entries())
      await saveAttendance(db, scope, id, { unitId: one, attendance: at === 3 ? "stand_in" : "present", attendee: "" });
    await saveDecisions(
      db,
      scope,
      id,
      decisions.map(([text, unit], position) => ({
        id: newId(),
        position,
        text,
        unitId: unitId(stage, unit),
        dueOn: null,
      })),
    );
  }
}
