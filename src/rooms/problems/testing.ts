/** Ready-made problems for tests. */
import type { NamedProblem } from "./model.ts";
import { begun } from "./report.rules.ts";

export const aProblem = (more: Partial<NamedProblem> = {}): NamedProblem => ({
  ...begun(
    {
      ...{ source: "visit", origin: "", description: "有垃圾", severity: "normal", unitId: "unit" },
      foundAt: "2026-11-20T00:00:00.000Z",
    },
    { id: "p", year: 2026, serial: 12, foundBy: null },
  ),
  dueAt: "2026-12-01T00:00:00.000Z",
  ...{ siteName: null, typeName: null, regionName: null, unitName: "市城管局", itemText: null },
  ...more,
});
