/** Settings of the city that no room above owns: switched-off rooms and the city's own labels. */
import { z } from "zod";
import { Setting, setting } from "../../kit/setting.ts";
import { line } from "../../kit/shapes.ts";

/** A setting of any room: what is in force, what would be without anybody's saying, and what was said. */
export const SettingRow = z.object({
  name: z.string(),
  inForce: z.unknown(),
  fallback: z.unknown(),
  source: z.string(),
  history: z.array(Setting),
});
export type SettingRow = z.infer<typeof SettingRow>;

/** Rooms that are switched off; a four-person county office sees few of them. */
export const roomsOffSetting = setting({
  name: "city.rooms_off",
  shape: z.array(z.string().max(40)).max(30),
  fallback: [],
  source: "product default",
});

/** Words that differ from city to city: 创城 or 创文, 督查 or 督察, 包保 or 包联. */
export const labelsSetting = setting({
  name: "city.labels",
  shape: z.object({ creation: line(10), inspection: line(10), charge: line(10) }),
  fallback: { creation: "创城", inspection: "督察", charge: "包保" },
  source: "product default",
});
