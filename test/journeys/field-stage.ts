/** A round for inspectors whose check-list is watched, walked and called: a crossing and a hot line, given to a team of two. */
import type { Page } from "playwright-core";
import { newId } from "../../src/kit/id.ts";
import { bookOf } from "../workbooks.ts";

export const roundName = "路口和热线专项测评";
const area = "231102000000";
const typeCodes = ["demo_crossing", "demo_line"];
/** Where the crossing lies; walks go north from here. */
export const crossing = { longitude: 127.49, latitude: 50.245 };

const header = ["测评项目", "测评内容", "编号", "具体标准", "方式", "分值", "计分规则", "备注"];
const seen = (code: string, text: string, points: number, scale: string) => [
  ...["一、秩序", "路口", code, text, "实地考察", points, scale, "点位:示范路口"],
];
const sheets = {
  任务分解表: [
    header,
    seen("1-1-1", "行人和车辆遵守交通信号", 2, "达到95%得100%,达到85%得60%"),
    seen("1-1-2", "路面无乱丢垃圾", 1, "每发现一处扣0.2分,扣完为止"),
    seen("1-1-3", "有公益广告", 1, "符合/不符合"),
    seen("1-1-4", "盲道连续", 1, "符合/不符合"),
    ["一、秩序", "热线", "1-2-1", "热线有人接听", "电话检查", 1, "两次拨打均接通得分,一次接通得一半", "点位:示范热线"],
  ],
  考察要求: [
    ["编号", "点位类型", "考察内容", "步行米数", "乘坐站数", "观察分钟", "时段", "怎么看"],
    ["1-1-1", "示范路口", "行人和车辆遵守交通信号", "", "", "1", "", "站在路口东北角"],
    ["1-1-2", "示范路口", "路面无乱丢垃圾", "100", "", "", "", "沿人行道向北"],
  ],
};

/** Calls an endpoint as whoever is signed in on the page. */
export async function ask<Answer = any>(page: Page, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await page.evaluate(
    async ({ method, path, body, id, bytes }) => {
      const type =
        bytes === null ? "application/json" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      const sent = bytes === null ? JSON.stringify(body) : new Uint8Array(bytes);
      const said = await fetch(`/api${path}`, {
        method,
        headers: { contract: "1", ...(method === "GET" ? {} : { "request-id": id, "content-type": type }) },
        ...(method === "GET" ? {} : { body: sent }),
      });
      return { status: said.status, text: await said.text() };
    },
    {
      ...{ method, path, id: newId() },
      bytes: body instanceof Uint8Array ? [...body] : null,
      body: body instanceof Uint8Array ? null : body,
    },
  );
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text) as Answer;
}

export async function stageRound(office: Page): Promise<{ roundId: string; editionId: string }> {
  const types = [
    { code: "demo_crossing", name: "示范路口", isPhone: false, position: 900 },
    { code: "demo_line", name: "示范热线", isPhone: true, position: 901 },
  ];
  for (const type of types) await ask(office, "POST", "/site-types", type);
  const editionId = newId();
  const about = new URLSearchParams({
    ...{ id: editionId, name: "路口专项体系", issuer: "市文明办", level: "city", subject: "city", year: "2026" },
    source: "示例",
  });
  await ask(office, "POST", `/editions?${about}`, await bookOf(sheets));
  const site = (name: string, typeCode: string, position: object | null, address: string) => ({
    ...{
      id: newId(),
      code: name,
      name,
      typeCode,
      regionCode: area,
      address,
      unitId: null,
      chargeUnit: "",
      contact: "",
    },
    ...{ isBuiltUp: null, isMinors: false, mark: null, state: "normal", note: "", position },
  });
  await ask(office, "POST", "/sites", site("迎宾路示范路口", "demo_crossing", crossing, "迎宾路与中央街交口"));
  await ask(office, "POST", "/sites", site("示范热线 0456-8220000", "demo_line", null, ""));
  return { editionId, roundId: await roundOf(office, editionId, roundName) };
}

/** A round over both sites, given to the team of two. */
export async function roundOf(office: Page, editionId: string, name: string): Promise<string> {
  const roundId = newId();
  const days = { startsOn: "2026-11-01", endsOn: "2099-12-31" };
  await ask(office, "POST", "/rounds", { id: roundId, kind: "mock", name, editionId, partnerId: null, ...days });
  const strata = typeCodes.map((siteTypeCode) => ({ siteTypeCode, areaCode: area, wanted: 1, how: "" }));
  await ask(office, "PUT", `/rounds/${roundId}/plan`, { version: 1, strata });
  await ask(office, "POST", `/rounds/${roundId}/draw`, { version: 2, seed: "20261123" });
  const people = async (who: string) => (await ask(office, "GET", `/people?search=${encodeURIComponent(who)}`)).items;
  const [one, other] = [await people("督察一组督察员甲"), await people("督察一组督察员乙")];
  const team = { id: newId(), name: "督察一组", groupId: null, personIds: [one[0].id, other[0].id] };
  await ask(office, "POST", `/rounds/${roundId}/teams`, { version: 3, teams: [team] });
  return roundId;
}
