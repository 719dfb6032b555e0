/** What a test of the upper rooms stands on: a small framework, some sites, a round with a team. */
import { newId } from "../src/kit/id.ts";
import type { Id } from "../src/kit/shapes.ts";
import type { Sheet } from "../src/kit/workbook.ts";
import { importFramework, listStandards } from "../src/rooms/framework/index.ts";
import type { Standard } from "../src/rooms/framework/model.ts";
import { drawRound, makeRound, makeTeams, planRound } from "../src/rooms/rounds/index.ts";
import { listSiteTypes, putSites } from "../src/rooms/sites/index.ts";
import type { Site } from "../src/rooms/sites/model.ts";
import type { TestCity, Who } from "./city.ts";

/** Rows as cells of a sheet. */
export const sheetOf = (rows: readonly (readonly (string | number)[])[]): Sheet => ({
  name: "Sheet1",
  merges: [],
  rows: rows.map((row) =>
    row.map((value) => ({ text: String(value), number: typeof value === "number" ? value : null, isFormula: false })),
  ),
});

const header = ["测评项目", "测评内容", "编号", "具体标准", "方式", "分值", "计分规则", "牵头单位", "责任单位", "备注"];

/** Five standards: three seen in parks, one called, one filed. */
export const smallFramework = [
  header,
  ["一、环境", "公园", "1-1-1", "公园有核心价值观展示", "实地考察", 2, "符合/不符合", "市城管局", "", "点位:公园"],
  ["一、环境", "公园", "1-1-2", "无乱丢垃圾", "实地考察", 1, "每发现一处扣0.2分,扣完为止", "市城管局", "", "点位:公园"],
  [
    "一、环境",
    "服务",
    "1-2-1",
    "热线接通及时",
    "电话检查",
    1,
    "两次拨打均接通得分,一次接通得一半",
    "市教育局",
    "",
    "点位:热线",
  ],
  ["二、机制", "组织", "2-1-1", "每年研究部署", "网上申报", 1, "A/B/C", "市教育局", "", "未"],
  ["二、机制", "群众", "2-2-1", "市民满意", "问卷调查", 1, "满意率", "", "", ""],
];

export async function withFramework(
  city: TestCity,
  rows = smallFramework,
  name = "测评体系",
): Promise<{ editionId: Id; standards: Standard[] }> {
  const editionId = newId();
  const standards = await city.inside(async (ctx) => {
    await importFramework(ctx, [sheetOf(rows)], {
      ...{ id: editionId, name, issuer: "市文明办", level: "city", subject: "city", year: 2026, source: "示例" },
      ...{ mapping: [], weights: [] },
    });
    return listStandards(ctx.db, ctx.scope, editionId);
  });
  return { editionId, standards };
}

/** Sites of a type that the framework made, in a county, `count` of them. */
export async function withSites(
  city: TestCity,
  count: number,
  more: Partial<Site> & { typeName?: string } = {},
): Promise<Site[]> {
  const { typeName = "公园", ...given } = more;
  return city.inside(async (ctx) => {
    const typeCode = (await listSiteTypes(ctx.db, ctx.scope)).find((type) => type.name === typeName)?.code ?? "";
    const sites = Array.from(
      { length: count },
      (_, at): Site => ({
        ...{
          id: newId(),
          code: `${typeName}${newId().slice(-6)}`,
          name: `${typeName}${at + 1}`,
          typeCode,
          regionCode: city.countyCode,
        },
        ...{
          address: `一街 ${at + 1} 号`,
          longitude: 127.5 + at / 1_000,
          latitude: 50.24,
          unitId: city.unitId,
          chargeUnit: "",
          chargeLeader: "",
          grid: "",
        },
        ...{
          contact: "",
          isBuiltUp: null,
          isMinors: false,
          mark: null,
          state: "normal",
          stateSince: null,
          stateUntil: null,
          doubts: [],
          note: "",
          version: 1,
        },
        ...given,
      }),
    );
    await putSites(ctx.db, ctx.scope, sites);
    return sites;
  });
}

/** A drawn round over all parks of the first county, given to one team. */
export async function withRound(
  city: TestCity,
  editionId: Id,
  inspector: Who,
  wanted: number,
  others: readonly Who[] = [],
): Promise<{ roundId: Id; teamId: Id }> {
  const [roundId, teamId] = [newId(), newId()];
  await city.inside(async (ctx) => {
    await makeRound(ctx, {
      ...{
        id: roundId,
        kind: "mock",
        name: `模拟测评 ${roundId.slice(-4)}`,
        editionId,
        startsOn: "2026-11-01",
        endsOn: "2026-12-31",
        partnerId: null,
      },
    });
    await planRound(ctx, roundId, 1, [{ siteTypeCode: "park", areaCode: city.countyCode, wanted, how: "绕行一圈" }]);
    await drawRound(ctx, roundId, 2, "20261123");
    await makeTeams(ctx, roundId, 3, [
      { id: teamId, name: "第一组", groupId: null, personIds: [inspector, ...others].map((one) => one.personId) },
    ]);
  });
  return { roundId, teamId };
}
