/** The demo's report template: the leader's speech, as staff would write it in Word. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../../kit/id.ts";
import { bringTemplate } from "../../../rooms/reports/index.ts";
import { ago, by, type Stage } from "./stage.ts";

export async function loadTemplates(stage: Stage): Promise<void> {
  const bytes = readFileSync(join(stage.dataFolder, "samples/speech-template.docx"));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // What is stored is moved away; the sample stays where it is.
  const path = join(tmpdir(), `${newId()}.docx`);
  await writeFile(path, bytes);
  const said = { id: newId(), kind: "speech" as const, name: "精神文明建设工作会议讲话", note: "示例" };
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 20));
  await bringTemplate(
    ctx,
    { path, bytes: bytes.length, sha256, declaredType: "" },
    { ...said, fileName: "讲话稿模板.docx" },
  );
}
