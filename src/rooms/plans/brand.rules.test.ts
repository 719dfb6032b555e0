/** The life of a brand as a whole table of states, moves and people; steps that are done stay. */
import { describe, expect, test } from "vitest";
import { type Brand, BrandState } from "./brand.model.ts";
import { type BrandMove, type BrandWho, brandMoves, changeSteps, mayChange, move, movesOpenTo } from "./brand.rules.ts";

const brand = (state: BrandState): Brand => ({
  ...{ id: "b", title: "文明集市", unitId: "own", summary: "好", state, story: "案例", recommendedTo: "" },
  ...{ recommendedOn: null, result: "", reason: "", version: 1 },
});
const people: Record<string, BrandWho> = {
  office: { isOffice: true, unitId: null },
  own: { isOffice: false, unitId: "own" },
  other: { isOffice: false, unitId: "other" },
};
/** Where a move leads from each state for each person; what is not here is closed. */
const open: Record<string, BrandState> = {
  "candidate incubate office": "incubating",
  "candidate drop office": "dropped",
  "incubating write office": "written",
  "incubating write own": "written",
  "incubating drop office": "dropped",
  "written sendBack office": "incubating",
  "written recommend office": "recommended",
  "written drop office": "dropped",
  "dropped revive office": "candidate",
};
const table = BrandState.options.flatMap((state) =>
  brandMoves.flatMap((step) => Object.keys(people).map((who) => [state, step, who] as const)),
);

describe("moves of a brand", () => {
  test.each(table)("%s, %s by %s", (state, step, who) => {
    const person = people[who] as BrandWho;
    const to = open[`${state} ${step} ${who}`];
    expect(movesOpenTo(brand(state), person).includes(step)).toBe(to !== undefined);
    if (to === undefined) expect(() => move(brand(state), step, person, [])).toThrow(/brand\.(not_yours|wrong_state)/);
    else expect(move(brand(state), step, person, []).state).toBe(to);
  });

  test("a case is written when it has a text and no open step", () => {
    const office = people["office"] as BrandWho;
    const write: BrandMove = "write";
    expect(() => move({ ...brand("incubating"), story: "" }, write, office, [])).toThrow("brand.no_story");
    const step = { id: "s", brandId: "b", text: "定规范", dueOn: "2026-12-01", doneOn: null, note: "" };
    expect(() => move(brand("incubating"), write, office, [step])).toThrow("brand.open_steps");
    expect(move(brand("incubating"), write, office, [{ ...step, doneOn: "2026-11-20" }]).state).toBe("written");
  });

  test("its words are closed once it was recommended or taken off, and always to others", () => {
    const who = (name: string) =>
      BrandState.options.filter((state) => mayChange(brand(state), people[name] as BrandWho));
    expect(who("other")).toEqual([]);
    expect(who("own")).toEqual(["candidate", "incubating", "written"]);
    expect(who("office")).toEqual(who("own"));
  });
});

describe("steps of incubation", () => {
  const done = { id: "1", brandId: "b", text: "定规范", dueOn: "2026-12-01", doneOn: "2026-11-20", note: "好" };
  const waiting = { ...done, id: "2", text: "写案例", doneOn: null, note: "" };
  const plain = ({ id, text, dueOn }: typeof done | typeof waiting) => ({ id, text, dueOn });

  test("new ones come, open ones change or go, done ones stay as they are", () => {
    const changed = changeSteps("b", [done, waiting], [plain(done), { id: "3", text: "总结", dueOn: "2026-12-20" }]);
    expect(changed.removed).toEqual(["2"]);
    expect(changed.saved).toEqual([
      done,
      { id: "3", brandId: "b", text: "总结", dueOn: "2026-12-20", doneOn: null, note: "" },
    ]);
    expect(changeSteps("b", [waiting], [{ ...plain(waiting), text: "改写" }]).saved[0]?.text).toBe("改写");
    expect(() => changeSteps("b", [done], [])).toThrow("brand.step_done");
    expect(() => changeSteps("b", [done], [{ ...plain(done), dueOn: "2027-01-01" }])).toThrow("brand.step_done");
  });
});
