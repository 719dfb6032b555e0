/** Editions through HTTP: the sample workbook imports as it is, a changed one shows what changed, a bad one changes nothing. */
import { describe, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { findCheckItems, findStandardByCode, findStandards, listCheckItems } from "../src/rooms/framework/index.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { wordsOf } from "./word.ts";
import { bookOf, changed, excel, sample, workbookOf } from "./workbooks.ts";

openForTests();

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

const query = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    ...{
      id: newId(),
      name: "市级测评体系（2026年版）",
      issuer: "市文明办",
      level: "city",
      subject: "city",
      year: "2026",
      source: "示例",
    },
    ...more,
  }).toString();

const bring = (city: TestCity, bytes: Uint8Array, more: Record<string, string> = {}) =>
  city.upload(`/editions?${query(more)}`, bytes, excel);
const look = (city: TestCity, bytes: Uint8Array, more = "") => city.upload(`/editions/preview${more}`, bytes, excel);

test(
  "the sample framework imports as it is: 60 standards, 33 site types, points, methods, minors and duties",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const preview = await look(city, sample("task-breakdown.xlsx"));
    expect(preview.body).toMatchObject({ standards: 60, points: 6_800, doubts: [], comparedTo: null, changes: [] });
    expect(preview.body.siteTypes).toHaveLength(33);
    expect(preview.body.byMethod.map((one: { code: string; standards: number }) => [one.code, one.standards])).toEqual([
      ["filing", 14],
      ["field", 35],
      ["survey", 10],
      ["phone", 1],
    ]);
    expect((await city.get("/editions")).body.items).toEqual([]);

    const { status, body } = await bring(city, sample("task-breakdown.xlsx"));
    expect(status).toBe(200);
    expect(body).toMatchObject({ standards: 60, points: 6_800, state: "in_force" });
    expect(body.tree.map((project: { code: string }) => project.code)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    const standards = body.tree.flatMap((project: any) =>
      project.contents.flatMap((content: any) => content.standards),
    );
    expect(standards.find((one: any) => one.code === "2-1-3")).toMatchObject({
      points: 100,
      scale: { kind: "share_deduct", target: 95, perPoint: 20 },
      siteTypeNames: ["背街小巷"],
    });
    expect(standards.find((one: any) => one.code === "1-1-1").duties).toEqual([
      { duty: "lead", position: 0, name: "市城管局", unitId: city.unitId },
      { duty: "responsible", position: 0, name: "各县(市、区)", unitId: null },
    ]);
    expect(standards.filter((one: any) => one.isMinors)).toHaveLength(10);

    const page = await city.get(`/editions/${body.id}/standards?minors=true&limit=4`);
    expect(page.body.items).toHaveLength(4);
    expect(
      (await city.get(`/editions/${body.id}/standards?unit=${city.unitId}&method=field&search=公益`)).body.items,
    ).toHaveLength(1);
    const items = (await city.get(`/editions/${body.id}/check-items?siteType=main_road`)).body;
    expect(items.map((item: any) => item.answer.kind)).toEqual(["count", "conform", "conform", "count", "conform"]);
    await city.inside(async (ctx) => {
      const hotline = await listCheckItems(ctx.db, ctx.scope, {
        editionId: body.id,
        siteTypeCodes: ["hotline"],
        on: "2026-11-23",
      });
      expect(hotline.map((item) => item.answer)).toEqual([{ kind: "calls", attempts: 2 }]);
      expect(await findCheckItems(ctx.db, ctx.scope, [hotline[0]?.id ?? ""])).toEqual(hotline);
      const found = await findStandardByCode(ctx.db, ctx.scope, body.id, "4-1-3");
      expect(await findStandards(ctx.db, ctx.scope, [hotline[0]?.itemId ?? ""])).toEqual([found]);
    });
    expect((await city.get(`/tables/listStandards.csv?edition=${body.id}`)).text).toContain("市公安局交警支队");
    expect(await city.events(body.id)).toEqual(["edition.imported"]);
  }),
);

test(
  "a workbook with one changed weight shows that change and becomes an edition of its own",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await bring(city, sample("task-breakdown.xlsx"));
    const other = await changed("task-breakdown.xlsx", { G6: 3 });
    const preview = await look(city, other);
    expect(preview.body.changes).toEqual([
      {
        ...{ code: "1-1-2", kind: "changed", text: "公共广场、公园显著位置有核心价值观和文明风尚展示" },
        fields: [{ field: "points", from: "1.5", to: "3" }],
      },
    ]);
    expect(fault(await bring(city, other))).toBe("edition.name_taken");
    const { body } = await bring(city, other, {
      name: "修订版",
      weights: "field:5000,filing:3000,survey:2000",
      passLine: "9000",
    });
    expect(body).toMatchObject({ points: 6_950, rules: { passLine: 9_000 } });
    expect(fault(await bring(city, other, { name: "又一版", weights: "field:5000" }))).toBe("edition.weights");

    const retired = await city.post(`/editions/${body.id}/retire`, { version: 1 });
    expect(retired.body).toMatchObject({ state: "retired", version: 2 });
    expect(fault(await city.post(`/editions/${body.id}/retire`, { version: 2 }))).toBe("edition.retired");
    const [first] = (await city.get("/editions?inForce=true")).body.items;
    expect(first.name).toBe("市级测评体系（2026年版）");
    expect(fault(await city.post(`/editions/${first.id}/retire`, { version: 9 }))).toBe("edition.changed_meanwhile");
    expect(fault(await city.get(`/editions/${newId()}`))).toBe("edition.not_found");
  }),
);

describe("a workbook is refused, and nothing of it is kept,", () => {
  const header = ["测评项目", "测评内容", "编号", "具体标准", "方式", "分值", "计分规则", "备注"];
  const row = (code: string, points: string | number, more: Partial<Record<3 | 4 | 6, string>> = {}) => {
    const cells = ["一、甲", "甲一", code, `标准${code}`, "实地考察", points, "符合/不符合", "点位:公园"];
    for (const [at, text] of Object.entries(more)) cells[Number(at)] = text;
    return cells;
  };
  const cases: [string, (string | number | { formula: string })[][], string, [number, string, string][]][] = [
    ["when it is no framework", [["姓名", "电话"]], "edition.no_header", []],
    ["when it has a header and nothing below", [header], "edition.empty", []],
    [
      "when a code stands twice",
      [header, row("1-1-1", 1), row("1-1-1", 1)],
      "edition.blocking_doubts",
      [[3, "C", "framework.doubt.code_twice"]],
    ],
    [
      "when a method is unknown",
      [header, row("1-1-1", 1, { 4: "听取汇报" })],
      "edition.blocking_doubts",
      [[2, "E", "framework.doubt.method"]],
    ],
    [
      "when points are missing",
      [header, row("1-1-1", "若干")],
      "edition.blocking_doubts",
      [[2, "F", "framework.doubt.points"]],
    ],
    [
      "when points are finer than hundredths",
      [header, row("1-1-1", 0.125)],
      "edition.blocking_doubts",
      [[2, "F", "framework.doubt.too_fine"]],
    ],
    [
      "when a scoring rule is unknown",
      [header, row("1-1-1", 1, { 6: "酌情给分" })],
      "edition.blocking_doubts",
      [[2, "G", "framework.doubt.scale"]],
    ],
    [
      "when the sum at its end is another one",
      [header, row("1-1-1", 1), row("1-1-2", 1.5), ["合计", "", "", "", "", 3, "", ""]],
      "edition.blocking_doubts",
      [[4, "F", "framework.doubt.sum"]],
    ],
  ];
  test(
    "when it has a password, a hundred thousand rows, a formula without a value, a standard without a method, or weights that do not make the whole",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const locked = Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(600),
        Buffer.from("EncryptedPackage", "utf16le"),
      ]);
      expect(fault(await bring(city, locked))).toBe("workbook.encrypted");
      const huge = await workbookOf([header, ...Array.from({ length: 100_000 }, (_, at) => [`${at}`])]);
      expect(fault(await bring(city, huge))).toBe("workbook.too_many_rows");
      const doubtOf = async (line: (string | number | { formula: string })[]) =>
        (await look(city, await workbookOf([header, line]))).body.doubts.map((one: any) => [one.column, one.word]);
      expect(
        await doubtOf(["一、甲", "甲一", "1", "标准", "实地考察", { formula: "1+1" }, "符合/不符合", ""]),
      ).toContainEqual([...["F", "framework.doubt.formula"]]);
      expect(await doubtOf(["一、甲", "甲一", "1", "标准", "", 1, "符合/不符合", ""])).toEqual([
        ["E", "framework.doubt.method"],
      ]);
      const good = await workbookOf([header, row("1-1-1", 1)]);
      expect(fault(await bring(city, good, { weights: "field:5000" }))).toBe("edition.weights");
      expect(await city.sql("select id from edition where city_id = $1", [city.cityId])).toEqual([]);
    }),
    60_000,
  );

  for (const [name, rows, code, doubts] of cases) {
    test(
      name,
      inNewCity(async (city) => {
        city.as(await city.someone("office"));
        const bytes = await workbookOf(rows);
        const answer = await bring(city, bytes);
        expect(fault(answer)).toBe(code);
        expect(await city.sql("select id from edition where city_id = $1", [city.cityId])).toEqual([]);
        expect(await city.sql("select code from site_type where city_id = $1", [city.cityId])).toEqual([]);
        if (doubts.length === 0) return;
        expect(answer.body.title).toContain(`第 ${doubts[0]?.[0]} 行 ${doubts[0]?.[1]} 列`);
        const preview = await look(city, bytes);
        expect(preview.body.doubts.map((one: any) => [one.row, one.column, one.word])).toEqual(doubts);
      }),
    );
  }

  test(
    "when a text is longer than is kept; what is only not understood is said and the rest kept",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const doubtsOf = async (line: (string | number)[], looked: (string | number)[][] = []) => {
        const sheets = { 体系: [[...header, "材料要求", "完成时限"], line], 看: looked };
        const { doubts } = (await look(city, await bookOf(sheets))).body;
        return doubts.map((one: any) => [one.sheet, one.row, one.column, one.word, one.isBlocking]);
      };
      const good = row("1-1-1", 1);
      expect(await doubtsOf([...good, "", "长".repeat(41)])).toEqual([["体系", 2, "J", "framework.doubt.long", true]]);
      expect(await doubtsOf([...good, "看情况报"])).toEqual([["体系", 2, "I", "framework.doubt.materials", false]]);
      const looked = [
        ["编号", "点位类型", "考察内容", "怎么看"],
        ["1-1-1", "公园", "看展示", "绕行一圈"],
        ["1-1-1", "医院", "看展示", "绕行一圈"],
      ];
      expect(await doubtsOf(good, looked)).toEqual([["看", 3, "", "framework.doubt.look_lost", false]]);
    }),
  );

  test(
    "and columns with other names can be pointed out by hand",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const bytes = await workbookOf([
        ["测评项目", "测评内容", "编号", "要干什么", "方式", "几分", "计分规则"],
        row("1-1-1", 1),
      ]);
      expect(fault(await look(city, bytes))).toBe("edition.no_header");
      expect((await look(city, bytes, "?mapping=text:D,points:f")).body).toMatchObject({ standards: 1, points: 100 });
    }),
  );
});

test(
  "everybody who works in the city reads the framework; only the office imports one",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await bring(city, sample("task-breakdown.xlsx"));
    for (const [role, reach] of [
      ["county", { regionCode: city.countyCode }],
      ["unit", { unitId: city.unitId }],
      ["inspector", {}],
      ["leader", {}],
    ] as const) {
      city.as(await city.someone(role, reach));
      expect((await city.get("/editions")).body.items).toHaveLength(1);
      expect((await bring(city, sample("task-breakdown.xlsx"), { name: "别的" })).status).toBe(403);
    }
    city.as(null);
    expect((await city.get("/editions")).status).toBe(401);
  }),
);

test(
  "an edition exported as a workbook imports back without a single change, and as Word it names who answers",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const first = (await bring(city, sample("task-breakdown.xlsx"))).body;
    const book = await city.get(`/editions/${first.id}/workbook`);
    expect(book.headers["content-disposition"]).toContain("xlsx");
    const preview = (await look(city, book.bytes, `?compareTo=${first.id}`)).body;
    expect(preview).toMatchObject({ standards: 60, points: 6_800, doubts: [], changes: [], defaults: first.rules });
    expect(preview.about).toMatchObject({ issuer: "市文明办", level: "city", subject: "city", year: 2026 });
    const second = (await bring(city, book.bytes, { name: "再导入" })).body;
    const bare = ({ tree, rules }: any) => [
      rules,
      tree.map((project: any) =>
        project.contents.map((content: any) =>
          content.standards.map(({ id: _, editionId: __, parentId: ___, siteTypes, ...standard }: any) => ({
            ...standard,
            siteTypes: siteTypes.toSorted(),
          })),
        ),
      ),
    ];
    expect(bare(second)).toEqual(bare(first));

    const word = await city.get(`/editions/${first.id}/tasks`);
    const text = await wordsOf(word.bytes);
    for (const words of ["任务分解表", "1-1-1", "市城管局"]) expect(text).toContain(words);
    expect((await city.get(`/editions/${newId()}/workbook`)).status).toBe(404);
  }),
);

test(
  "a question that changes becomes a version with a first day; what was asked before keeps its own",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const edition = (await bring(city, sample("task-breakdown.xlsx"))).body;
    const type = edition.siteTypes[0].code;
    const asked = async () => (await city.get(`/editions/${edition.id}/check-items?siteType=${type}`)).body;
    const [item, ...others] = await asked();
    const change = (more: object, id = item.id) =>
      city.post(`/editions/${edition.id}/check-items/${id}`, {
        ...{ text: "新的问法", how: "站在门口看", watch: { minutes: 5 }, isAsked: true },
        ...{ validFrom: "2026-11-23", version: 1, ...more },
      });
    expect(fault(await change({ validFrom: "2020-01-01" }))).toBe("check_item.begins_earlier");
    expect(fault(await change({}, newId()))).toBe("check_item.not_found");
    const later = (await change({ validFrom: "2026-12-01" })).body;
    expect(later).toMatchObject({ version: 2, text: "新的问法", watch: { minutes: 5 } });
    expect(fault(await change({ validFrom: "2026-12-01" }))).toBe("check_item.changed_meanwhile");
    expect((await asked())[0]).toEqual(item);
    city.clock.now = "2026-12-02T02:00:00.000Z";
    expect((await asked())[0]).toMatchObject({ id: later.id, version: 2 });
    await change({ validFrom: "2026-12-02", version: 2, isAsked: false }, later.id);
    expect(await asked()).toHaveLength(others.length);
    // The old version is still there for the records that were made with it.
    const known = await city.inside((ctx) => findCheckItems(ctx.db, ctx.scope, [item.id, later.id]));
    expect(known.map((one) => one.version).toSorted()).toEqual([1, 2]);
    expect(await city.events(later.id)).toEqual(["check_item.changed"]);
  }),
);

test(
  "four levels, several methods, sanctions, questions and limits come in from one workbook; a wrong rule blocks",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const header = [
      "测评项目",
      "测评指标",
      "测评内容",
      "编号",
      "具体标准",
      "方式",
      "分值",
      "计分规则",
      "牵头单位",
      "材料要求",
      "备注",
    ];
    const rows = [
      [
        "一、环境",
        "市容",
        "公园",
        "1-1-1",
        "公园整洁（含卫生间）",
        "实地、网上申报",
        2,
        "应有3处,每少一处扣1分",
        "市城管局",
        "报告1、照片3",
        "点位:公园;未",
      ],
      ["一、环境", "市容", "公园", "1-1-2", "无重大事故", "实地", "", "一票否决", "市城管局", "", "点位:公园"],
      ["一、环境", "秩序", "道路", "1-2-1", "文明引导", "实地", 1, "每有一处加0.5分", "市教育局", "", "点位:公园"],
    ];
    const rules = [
      ["规则", "值"],
      ["达标线", "90"],
      ["达标线 1-1-1", "80"],
      ["未成年人", "权重20,门槛85"],
      ["取整", "测评方法"],
    ];
    const sanctions = [
      ["编号", "触发情形", "适用城市", "追溯月数", "处理", "扣分", "后果", "计入", "依据"],
      ["G15", "重大安全事故", "提名城市", 12, "扣分", 3, "", "年度成绩", "公开"],
    ];
    const questions = [
      ["题号", "题目", "主题", "权重", "选项"],
      ["1", "您知道吗？", "知晓", 1, "知道=100;不知道=0;不了解=-"],
    ];
    const bytes = await bookOf({ 体系: [header, ...rows], 规则: rules, 动态管理: sanctions, 问卷题目: questions });
    const { body } = await bring(city, bytes);
    expect(body.rules).toMatchObject({
      ...{ passLine: 9_000, passLines: [{ code: "1-1-1", line: 8_000 }], roundedAt: "method" },
      minors: { weight: 2_000, gate: 8_500 },
      sanctions: [{ code: "G15", standings: ["nominee"], lookBackMonths: 12, points: 300 }],
      questions: [{ text: "您知道吗？", options: [{ share: 100 }, { share: 0 }, { text: "不了解", share: null }] }],
    });
    const [first] = body.tree[0].contents;
    expect(first).toMatchObject({ indicator: "市容", text: "公园" });
    expect(first.standards[0]).toMatchObject({
      ...{ text: "公园整洁（含卫生间）", methods: ["field", "filing"], isMinors: true, indicatorText: "市容" },
      materials: { reports: 1, photos: 3, papers: null, words: null },
    });
    const wrong = await bookOf({
      体系: [header, ...rows],
      规则: [
        ["规则", "值"],
        ["达标线 9-9-9", "80"],
      ],
    });
    expect(fault(await bring(city, wrong, { name: "错一" }))).toBe("edition.terms");
    const unclear = await bookOf({
      体系: [header, ...rows],
      规则: [
        ["规则", "值"],
        ["达标线", "高"],
      ],
    });
    expect((await bring(city, unclear, { name: "错二" })).body.title).toContain("规则");
    expect((await city.get("/editions")).body.items).toHaveLength(1);
  }),
);
