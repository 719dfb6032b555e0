/** The demo's report templates, those that come with the product, and the speech of the year made from one. */
import { addDays } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import { reportActions, shipTemplates } from "../../../rooms/reports/index.ts";
import { ago, by, type Stage, withCall } from "./stage.ts";

export async function loadTemplates(stage: Stage): Promise<void> {
  await shipTemplates(by(stage, stage.people.get("wenming"), ago(stage, 20)), () => true);
  const drafter = withCall(by(stage, stage.people.get("wenming"), ago(stage, 2)));
  const { items } = await reportActions.listTemplates(drafter, {});
  const speech = items.find((one) => one.kind === "speech");
  if (speech === undefined) return;
  const days = { periodFrom: addDays(stage.today, -364), periodTo: stage.today, regionCode: null };
  const title = `${stage.today.slice(0, 4)}年精神文明建设工作会议讲话`;
  await reportActions.addReport(drafter, { id: newId(), templateId: speech.id, title, ...days });
}
