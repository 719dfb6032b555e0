/** What a report says of a new problem, and how the problem begins. */
import type { Problem } from "./model.ts";

/** What a new problem says of itself; everything else begins empty. */
export type Report = Pick<Problem, "source" | "origin" | "description" | "severity" | "foundAt"> &
  Partial<
    Pick<
      Problem,
      | "id"
      | "siteId"
      | "siteTypeCode"
      | "regionCode"
      | "place"
      | "itemId"
      | "itemCode"
      | "unitId"
      | "measures"
      | "lostYear"
      | "lostMethod"
      | "lostPoints"
      | "foundBy"
      | "state"
      | "groupId"
      | "splitFrom"
      | "repeatOf"
      | "level"
    >
  >;

/** A problem as it begins: what the report does not say is empty. */
export const begun = (
  report: Report,
  { foundBy, ...given }: Pick<Problem, "id" | "year" | "serial" | "foundBy">,
): Problem => ({
  ...given,
  ...{ siteId: null, siteTypeCode: null, regionCode: null, place: "", itemId: null, itemCode: "" },
  ...{ level: "blue", state: "unassigned", unitId: null, dueAt: null, measures: "" },
  ...{ lostYear: null, lostMethod: null, lostPoints: null, meetingId: null, groupId: null, foundBy },
  ...{ dispatchedAt: null, receivedAt: null, rectifiedAt: null, rectifiedBy: null, rectifiedUnit: null },
  ...{ rectification: "", isTyped: false, closedAt: null, closedBy: null, returnCount: 0, repeatOf: null, version: 1 },
  ...{ termUnit: null, dueFrom: null, dueByRule: false, suspendedAt: null, suspendedUntil: null, plan: "" },
  ...{ asked: null, askedUntil: null, askedReason: "", isExtended: false, needsVisit: false, checkedHow: null },
  ...{ cost: null, mergedInto: null, splitFrom: null },
  ...report,
});
