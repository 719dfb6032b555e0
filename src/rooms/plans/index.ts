/** The front door of plans (任务清单): the room, tasks of a year for reports, and making a task. */
import { room } from "../../kit/room.ts";
import { plansActions } from "./actions.ts";
import { plansApi, plansRights } from "./api.ts";
import { plansJobs } from "./jobs.ts";
import { plansFaults } from "./model.ts";
import { brandTable, decisionTable, incomingTable, lateTable, targetTable, taskTable } from "./sheets.ts";
import { planTasks } from "./tasks.ts";
import { plansWords } from "./words.ts";

export { makeTask, milestonesOf, plansActions, tasksOf } from "./actions.ts";
export { brandsOf } from "./brand.actions.ts";

export const plans = room({
  name: "plans",
  api: plansApi,
  actions: plansActions,
  words: plansWords,
  faults: plansFaults,
  rights: plansRights,
  jobs: plansJobs,
  tables: {
    ...{ listTasks: taskTable, listLate: lateTable, listTargets: targetTable },
    ...{ listIncoming: incomingTable, listBrands: brandTable, listOpenDecisions: decisionTable },
  },
  tasks: planTasks,
});
