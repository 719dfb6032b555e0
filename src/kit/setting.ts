/** Settings a room knows by name: shape, fallback, and the register from which the settings page is made. */
import { z } from "zod";
import { faults } from "./fault.ts";
import { Day, Instant, line } from "./shapes.ts";

/** A number, label or table of numbers that a city may set, with the day it begins to hold and its source. */
export type SettingKind<Shape extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly shape: Shape;
  /** Holds until a city sets its own. */
  readonly fallback: z.output<Shape>;
  /** Where the fallback comes from. */
  readonly source: string;
};

const register = new Map<string, SettingKind>();

/** Declares a setting; the name says room and noun, `problems.deadline`. */
export function setting<Shape extends z.ZodType>(kind: SettingKind<Shape>): SettingKind<Shape> {
  register.set(kind.name, kind);
  return kind;
}

export const settingKinds = (): readonly SettingKind[] =>
  [...register.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
export const findSettingKind = (name: string): SettingKind | null => register.get(name) ?? null;

/** A stored value. */
export const Setting = z.object({
  name: z.string().max(80),
  validFrom: Day,
  value: z.unknown(),
  source: line(300),
  setAt: Instant,
});
export type Setting = z.infer<typeof Setting>;

/** The zone in which the city's days begin and end; never the zone of the process. */
export const timeZoneSetting = setting({
  name: "city.time_zone",
  shape: z.string().refine(isTimeZone),
  fallback: "Asia/Shanghai",
  source: "北京时间 GB/T 7408",
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

export const settingFaults = faults({ "setting.unknown": 404, "setting.unfit": 422 });
