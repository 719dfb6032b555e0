/** Decisions about units: the credit code check, names by day, and who follows whom after mergers and splits. */
import { refuse } from "../../kit/fault.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { Unit, UnitName } from "./unit.model.ts";

// GB 32100-2015: 31 characters, weights 3^i mod 31; the check character may be any of the 31.
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** True when the 18th character of a unified social credit code is right [GB 32100-2015]. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return false;
  let weight = 1;
  let total = 0;
  for (const character of code.slice(0, 17)) {
    total += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (total % 31)) % 31] === code[17];
}

/** Refuses a credit code whose check character is wrong, naming the code. */
export function checkCreditCode(code: string | null): void {
  if (code !== null && !isCreditCode(code)) refuse("unit.credit_code_wrong", { code });
}

/** A unit exists on a day from its first to its last day, both included. */
export const existsOn = (unit: Pick<Unit, "validFrom" | "validTo">, day: Day): boolean =>
  unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);

/** What the unit was called on that day; before its first name, the first one. */
export function nameOn(names: readonly UnitName[], day: Day): UnitName | null {
  const inOrder = names.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return inOrder.findLast((one) => one.validFrom <= day) ?? inOrder[0] ?? null;
}

/** A unit may be changed while it exists, and not before its first day. */
export function checkChange(unit: Unit, happensOn: Day): void {
  if (unit.validTo !== null) refuse("unit.closed", { name: unit.name });
  if (happensOn <= unit.validFrom) refuse("unit.change_before_birth", { name: unit.name, day: unit.validFrom });
}

export function rename(unit: Unit, input: { name: string; shortName: string; happensOn: Day }): Unit {
  checkChange(unit, input.happensOn);
  return { ...unit, name: input.name, shortName: input.shortName };
}

/** The unit's last day is the day before its successors begin. */
export function closeBefore(unit: Unit, happensOn: Day, dayBefore: (day: Day) => Day): Unit {
  checkChange(unit, happensOn);
  return { ...unit, validTo: dayBefore(happensOn) };
}

export type Succession = { readonly fromUnitId: Id; readonly toUnitId: Id };

/**
 * The unit and everything that flowed into it over time: the records that its history consists of.
 * A split passes the history on to every part, so adding up parts would count it twice; each part is asked alone.
 */
export function lineageOf(unitId: Id, successions: readonly Succession[]): Set<Id> {
  const lineage = new Set<Id>([unitId]);
  for (const id of lineage) {
    for (const { fromUnitId, toUnitId } of successions) if (toUnitId === id) lineage.add(fromUnitId);
  }
  return lineage;
}

/** How the register may be sorted. */
export const unitSorts: Sorts<Unit> = {
  name: { column: "u.name", type: "text", key: (unit) => unit.name },
  validFrom: { column: "u.valid_from", type: "date", key: (unit) => unit.validFrom },
};
