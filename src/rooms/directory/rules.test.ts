/** Rules of the directory: codes and paths, credit codes, names by day, lineage, masks, and the life of a meeting. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../kit/day.ts";
import type { Meeting, MeetingState, Unit } from "./model.ts";
import * as rules from "./rules.ts";

describe("regions", () => {
  test("the trailing zeros of a code say its level", () => {
    expect(["231100000000", "231102000000", "231102001000", "231102001001"].map(rules.levelOf)).toEqual([
      "city",
      "county",
      "township",
      "village",
    ]);
  });

  const rows = [
    { code: "231100000000", parentCode: null, areaCode: null },
    { code: "231182000000", parentCode: "231100000000", areaCode: null },
    { code: "2311WF", parentCode: "231100000000", areaCode: null },
    { code: "231182103000", parentCode: "231182000000", areaCode: "2311WF" },
    { code: "231182103200", parentCode: "231182103000", areaCode: null },
  ];

  test("a township of an evaluation area lies in the area, and its villages with it", () => {
    const paths = rules.pathsOf(rows);
    expect(paths.get("231182103200")).toBe("231100000000/2311WF/231182103000/231182103200");
    expect(rules.evaluationCodeOf(paths.get("231182103200") ?? "")).toBe("2311WF");
    expect(rules.evaluationCodeOf("231100000000")).toBeNull();
  });

  test("the order in which regions are listed does not matter", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect([...rules.pathsOf(shuffled)].toSorted()).toEqual([...rules.pathsOf(rows)].toSorted());
      }),
    );
  });

  test("inside means at or below, never beside", () => {
    expect(rules.isInside("a/b", "a/b")).toBe(true);
    expect(rules.isInside("a/b/c", "a/b")).toBe(true);
    expect(rules.isInside("a/bc", "a/b")).toBe(false);
  });

  test("only townships move, and only into evaluation areas or back to their county", () => {
    const region = (level: "county" | "area" | "township", code: string) => ({
      ...{
        code,
        name: "",
        level,
        parentCode: null,
        areaCode: null,
        path: `231100000000/${code}`,
        longitude: null,
        latitude: null,
        population: null,
      },
    });
    const [county, area, township] = [
      region("county", "231182000000"),
      region("area", "2311WF"),
      region("township", "231182103000"),
    ];
    expect(rules.pathInside(township, area, "2311WF")).toBe("231100000000/2311WF/231182103000");
    expect(rules.pathInside(township, county, null)).toBe("231100000000/231182000000/231182103000");
    expect(() => rules.pathInside(township, county, "231182000000")).toThrow("region.not_an_area");
    expect(() => rules.pathInside(county, area, "2311WF")).toThrow("region.not_a_township");
  });
});

describe("credit codes", () => {
  test("published codes pass, and any other last character does not", () => {
    for (const code of ["91110000802100433B", "91330100799655058B"]) {
      expect(rules.isCreditCode(code)).toBe(true);
      for (const last of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
        expect(rules.isCreditCode(code.slice(0, 17) + last)).toBe(last === code[17]);
      }
    }
  });

  test("letters that the standard leaves out are refused", () => {
    for (const letter of "IOSVZ") expect(rules.isCreditCode(`9111000080210043${letter}B`)).toBe(false);
  });
});

const unit = (more: Partial<Unit> = {}): Unit => ({
  ...{
    id: "u",
    name: "市城管局",
    shortName: "城管局",
    creditCode: null,
    kind: "government",
    regionCode: "231100000000",
  },
  ...{ validFrom: "2020-01-01", validTo: null, note: "", version: 1, ...more },
});

describe("units", () => {
  const names = [
    { unitId: "u", validFrom: "2024-03-01", name: "丙", shortName: "丙" },
    { unitId: "u", validFrom: "2020-01-01", name: "甲", shortName: "甲" },
    { unitId: "u", validFrom: "2022-01-01", name: "乙", shortName: "乙" },
  ];

  test("are called on each day what they were called then", () => {
    expect(
      ["2019-05-01", "2020-01-01", "2021-12-31", "2022-01-01", "2026-01-01"].map(
        (day) => rules.nameOn(names, day)?.name,
      ),
    ).toEqual(["甲", "甲", "甲", "乙", "丙"]);
    expect(rules.nameOn([], "2026-01-01")).toBeNull();
  });

  test("exist from their first to their last day", () => {
    const closed = unit({ validTo: "2025-06-30" });
    expect(["2019-12-31", "2020-01-01", "2025-06-30", "2025-07-01"].map((day) => rules.existsOn(closed, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("end the day before their successors begin, and are not changed before they began or after they ended", () => {
    expect(rules.closeBefore(unit(), "2026-03-01", (day) => addDays(day, -1)).validTo).toBe("2026-02-28");
    expect(() =>
      rules.rename(unit({ validTo: "2025-01-01" }), { name: "x", shortName: "x", happensOn: "2026-01-01" }),
    ).toThrow("unit.closed");
    expect(() => rules.rename(unit(), { name: "x", shortName: "x", happensOn: "2020-01-01" })).toThrow(
      "unit.change_before_birth",
    );
  });

  test("take over the history of everything that flowed into them, also over several changes", () => {
    const successions = [
      { fromUnitId: "a", toUnitId: "b" },
      { fromUnitId: "c", toUnitId: "b" },
      { fromUnitId: "b", toUnitId: "d" },
      { fromUnitId: "b", toUnitId: "e" },
    ];
    expect([...rules.lineageOf("d", successions)].toSorted()).toEqual(["a", "b", "c", "d"]);
    expect([...rules.lineageOf("a", successions)]).toEqual(["a"]);
  });
});

test("masks keep the surname and the ends of a number", () => {
  expect(["张三", "欧阳修", "李"].map(rules.maskName)).toEqual(["张*", "欧阳*", "李*"]);
  expect(["13812345678", "1234567"].map(rules.maskPhone)).toEqual(["138****5678", "****"]);
});

test("nothing ends before it began", () => {
  expect(rules.end({ validFrom: "2026-01-02", validTo: null }, "2026-01-02").validTo).toBe("2026-01-02");
  expect(() => rules.end({ validFrom: "2026-01-02", validTo: null }, "2026-01-01")).toThrow("group.ends_before_start");
});

describe("a meeting", () => {
  const meeting = (state: MeetingState): Meeting => ({
    ...{
      id: "m",
      kind: "promotion",
      title: "推进大会",
      session: "",
      heldAt: "2026-11-23T01:00:00.000Z",
      place: "会议中心",
      chairId: null,
    },
    ...{ stops: [], agenda: "", state, headcount: null, version: 1 },
  });
  const open: Record<MeetingState, string[]> = {
    planned: ["change", "hold", "cancel"],
    held: ["record"],
    cancelled: [],
  };
  for (const [state, steps] of Object.entries(open) as [MeetingState, string[]][]) {
    for (const step of rules.meetingSteps) {
      test(`${steps.includes(step) ? "may" : "may not"} be taken through ${step} while ${state}`, () => {
        expect(rules.stepsOpenTo(meeting(state)).includes(step)).toBe(steps.includes(step));
        if (!steps.includes(step)) expect(() => rules.take(step, meeting(state))).toThrow("meeting.wrong_state");
      });
    }
  }

  test("is held from its hour on, never before", () => {
    expect(() => rules.hold(meeting("planned"), 100, "2026-11-23T00:59:59.999Z")).toThrow("meeting.not_yet");
    expect(rules.hold(meeting("planned"), 100, "2026-11-23T01:00:00.000Z")).toMatchObject({
      state: "held",
      headcount: 100,
    });
  });
});
