/** Which word a column of a site has, and which colour a state. */
import type { Tone } from "../../../../kit/ui/colours.ts";
import type { Site } from "../../model.ts";

export const stateTones: Record<Site["state"], Tone> = { normal: "green", works: "yellow", closed: "grey" };

/** Words of the columns that the log names; the two numbers of a position are one thing to a reader. */
export const fieldWords: Readonly<Record<string, string>> = {
  ...{ code: "site.code", name: "site.name", typeCode: "site.type", regionCode: "site.where", address: "site.address" },
  ...{ longitude: "site.longitude", latitude: "site.latitude", unitId: "site.unit", chargeLeader: "site.leader" },
  ...{ chargeUnit: "site.charge", grid: "site.grid", contact: "site.contact", isBuiltUp: "site.built_up" },
  ...{ isMinors: "site.minors", mark: "site.mark", state: "site.state", stateSince: "site.since" },
  ...{ stateUntil: "site.until", doubts: "site.doubts", note: "site.note" },
};
