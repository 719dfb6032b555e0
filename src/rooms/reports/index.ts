/** The front door of reports (报告). */
import { room } from "../../kit/room.ts";
import { reportsActions } from "./actions.ts";
import { reportsApi, reportsRights } from "./api.ts";
import { reportsFaults } from "./model.ts";
import { reportTable, templateTable } from "./sheets.ts";
import { reportsWords } from "./words.ts";

export { reportActions, shipTemplates } from "./report.actions.ts";

export const reports = room({
  name: "reports",
  api: reportsApi,
  actions: reportsActions,
  words: reportsWords,
  faults: reportsFaults,
  rights: reportsRights,
  tables: { listReports: reportTable, listTemplates: templateTable },
});
