/** The language of placeholders: what is understood, what is not, and figures that never claim more than there is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aMetric } from "../ledger/testing.ts";
import { missingMark, showSetting } from "./report.model.ts";
import { parseTag, periodOf, sectionFields, sections, showFigure, showNumber, spokenPeriod } from "./tag.rules.ts";

const rules = showSetting.fallback;
const around = {
  metrics: [
    aMetric({ code: "CC-05", name: "编发创城工作简报", feed: "papers.signed", kind: "distinct" }),
    aMetric({ code: "XC-03", name: "路灯杆、广场、公园公益广告", categories: ["广场"] }),
  ],
  regions: [{ code: "231181000000", name: "北安市" }],
  rules,
};
const rule = (name: string) => rules.find((one) => one.name === name) ?? rules[0];

describe("placeholders", () => {
  test.each([
    ["编发创城工作简报", { kind: "figure", period: "本期", region: null, category: null }],
    ["CC-05|三年|余", { kind: "figure", period: "三年", show: rule("余") }],
    ["路灯杆、广场、公园公益广告 ｜ 北安市｜分类=广场", { kind: "figure", region: "231181000000", category: "广场" }],
    ["XC-03|地区", { kind: "places" }],
    ["会议|推进大会|届次", { kind: "meeting", of: "promotion", field: "届次" }],
    ["会议|誓师大会", { kind: "meeting", of: "oath", field: "名称" }],
    ["下一年度", { kind: "year", offset: 1 }],
    ["今天", { kind: "today" }],
    ["本期", { kind: "period" }],
    ["期数", { kind: "issue" }],
    ["没有的指标", { kind: "unknown", word: "tag.no_metric", about: "没有的指标" }],
    ["CC-05|去年", { kind: "unknown", word: "tag.no_part", about: "去年" }],
    ["XC-03|分类=公园", { kind: "unknown", word: "tag.no_category", about: "公园" }],
    ["会议|茶话会", { kind: "unknown", word: "tag.no_meeting", about: "茶话会" }],
    ["会议|推进大会|天气", { kind: "unknown", word: "tag.no_part", about: "天气" }],
  ])("%s", (text, expected) => {
    expect(parseTag(text, around)).toMatchObject(expected);
  });
  test("a section knows its own fields, and nothing else does", () => {
    expect(parseTag("县区名", around, "县区")).toEqual({ kind: "field", name: "县区名" });
    expect(parseTag("县区名", around)).toMatchObject({ kind: "unknown" });
    expect(parseTag("日期", around, "会议")).toEqual({ kind: "field", name: "日期" });
    expect(parseTag("日期", around, "县区")).toMatchObject({ kind: "unknown" });
  });
  test("periods end where the report ends", () => {
    const [from, to] = ["2026-01-01", "2026-12-31"] as const;
    expect(periodOf("本期", from, to)).toEqual({ from, to });
    expect(periodOf("上年同期", from, to)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    expect(periodOf("三年", from, to)).toEqual({ from: "2024-01-01", to });
  });
});

describe("figures in words", () => {
  test.each([
    [7, "精确", "7"],
    [7, "余", "7"],
    [110, "余", "110"],
    [111, "余", "110余"],
    [2_762, "百余", "2700余"],
    [32_600, "万", "3.2万"],
    [30_000, "万", "3万"],
    [34_000, "万余", "3万余"],
    [30_000, "万余", "3万"],
    [9_999, "万余", "9999"],
  ])("%i as %s is %s", (value, name, shown) => {
    expect(showNumber(value, rule(name) as never)).toBe(shown);
  });
  test("never more than there is, and within one step of it", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.constantFrom(...rules), (value, one) => {
        const shown = showNumber(value, one);
        const [, number = "", ten = ""] = /^([\d.]+)(万?)/.exec(shown) ?? [];
        const spoken = Math.round(Number(number) * (ten === "" ? 1 : 10_000));
        expect(spoken).toBeLessThanOrEqual(value);
        expect(value - spoken).toBeLessThan(one.step);
        expect(shown.endsWith("余")).toBe(one.more === "余" && spoken < value);
      }),
    );
  });
  test("nothing reported is marked, zero is zero, shares and stated words stand as they are", () => {
    const exact = rule("精确") as never;
    expect(showFigure({ kind: "sum" }, { value: null, text: "" }, exact)).toBe(missingMark);
    expect(showFigure({ kind: "sum" }, { value: 0, text: "" }, exact)).toBe("0");
    expect(showFigure({ kind: "ratio" }, { value: 6_965, text: "" }, exact)).toBe("69.7%");
    expect(showFigure({ kind: "stated" }, { value: null, text: "全省第二" }, exact)).toBe("全省第二");
  });
});

describe("days as they are spoken", () => {
  test.each([
    ["2026-01-01", "2026-12-31", "2026年"],
    ["2026-11-01", "2026-11-30", "2026年11月"],
    ["2024-02-01", "2024-02-29", "2024年2月"],
    ["2026-11-16", "2026-11-22", "2026年11月16日至22日"],
    ["2026-11-30", "2026-12-06", "2026年11月30日至12月6日"],
    ["2025-12-29", "2026-01-04", "2025年12月29日至2026年1月4日"],
  ])("%s to %s: %s", (from, to, spoken) => expect(spokenPeriod(from, to)).toBe(spoken));
});

test("a field means something only within its own section", () => {
  for (const section of sections)
    for (const field of sectionFields[section]) {
      expect(parseTag(field, around, section)).toEqual({ kind: "field", name: field });
      expect(parseTag(field, around).kind).not.toBe("field");
    }
});
