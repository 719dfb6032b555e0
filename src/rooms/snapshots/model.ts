/** Snapshots (随手拍): what the public reports about a place, by the code on its plate. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant } from "../../kit/shapes.ts";

/** As on the plate. */
export const PlateToken = z.string().regex(/^[0-9a-z]{8,40}$/);

/** What the sender keeps; it is long enough that nobody finds another's by trying. */
export const Receipt = z.string().regex(/^[2-9A-HJ-NP-Z]{10}$/);

export const Snapshot = z.object({ id: Id, siteId: Id, problemId: Id, receipt: Receipt, sentAt: Instant });
export type Snapshot = z.infer<typeof Snapshot>;

/** So many reports about one place in so many minutes are a flood, not a concern. */
export const burstSetting = setting({
  name: "snapshots.burst",
  shape: z.object({ reports: z.int().min(1).max(1_000), minutes: z.int().min(1).max(1_440) }),
  fallback: { reports: 20, minutes: 60 },
  source: "防止同一点位被恶意刷报，为默认值",
});

/** Photos of one report. */
export const photosSetting = setting({
  name: "snapshots.photos",
  shape: z.int().min(0).max(9),
  fallback: 3,
  source: "群众随手拍一般不超过 3 张，为默认值",
});

export const snapshotFaults = faults({
  "snapshot.no_such_plate": 404,
  "snapshot.no_such_receipt": 404,
  "snapshot.place_closed": 409,
  "snapshot.too_many": 429,
  "snapshot.too_many_photos": 422,
  "snapshot.no_picture": 422,
  "snapshot.not_taken": 422,
});
