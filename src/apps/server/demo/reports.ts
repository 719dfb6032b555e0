/** The demo's report templates: those that come with the product. */
import { shipTemplates } from "../../../rooms/reports/index.ts";
import { ago, by, type Stage } from "./stage.ts";

export async function loadTemplates(stage: Stage): Promise<void> {
  await shipTemplates(by(stage, stage.people.get("wenming"), ago(stage, 20)), () => true);
}
