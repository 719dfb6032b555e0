/** Ready-made problems for tests. */
import type { NamedProblem } from "./model.ts";

export const aProblem = (more: Partial<NamedProblem> = {}): NamedProblem => ({
  ...{
    id: "p",
    year: 2026,
    serial: 12,
    source: "visit",
    origin: "",
    siteId: null,
    siteTypeCode: null,
    regionCode: null,
    place: "",
    itemId: null,
  },
  ...{
    itemCode: "",
    description: "有垃圾",
    severity: "normal",
    level: "blue",
    state: "unassigned",
    unitId: "unit",
    measures: "",
  },
  ...{ dueAt: "2026-12-01T00:00:00.000Z", lostYear: null, lostMethod: null, lostPoints: null, meetingId: null },
  ...{
    foundAt: "2026-11-20T00:00:00.000Z",
    foundBy: null,
    dispatchedAt: null,
    receivedAt: null,
    rectifiedAt: null,
    rectifiedBy: null,
  },
  ...{
    rectifiedUnit: null,
    rectification: "",
    isTyped: false,
    closedAt: null,
    closedBy: null,
    returnCount: 0,
    repeatOf: null,
    version: 1,
  },
  ...{ siteName: null, typeName: null, regionName: null, unitName: "市城管局", itemText: null },
  ...more,
});
