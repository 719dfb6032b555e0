/** Devices (设备): phones that an account has signed in on, and may be taken away. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id, Instant, line } from "../../kit/shapes.ts";

export const Device = z.object({
  id: Id,
  accountId: Id,
  /** What the phone calls itself: `Android · Chrome`. */
  name: line(60),
  addedAt: Instant,
  seenAt: Instant,
  revokedAt: Instant.nullable(),
});
export type Device = z.infer<typeof Device>;

export const deviceFaults = faults({ "device.not_found": 404, "device.revoked_already": 409 });
