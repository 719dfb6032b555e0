/** The task of a late milestone, beside the list of late ones. */
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { plansApi } from "../../api.ts";
import { TaskPanel } from "./task-panel.tsx";

export function LatePanel({ id }: { id: string }) {
  return <Loading of={useLoad(plansApi.getMilestoneTask, { id })}>{({ taskId }) => <TaskPanel id={taskId} />}</Loading>;
}
