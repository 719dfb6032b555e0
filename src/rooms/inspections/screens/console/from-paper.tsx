/** What a visit from paper carries: its mark, the scans of the form, and sampling it (抽查). */
import { Form, Input, Space, Typography } from "antd";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi, type VisitPage } from "../../api.ts";
import { OriginTag } from "./origin-tag.tsx";

export function FromPaper({ visit }: { visit: VisitPage }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  const closed = visit.maySample === null ? null : say(visit.maySample);
  return (
    <section aria-label={say("typed.scans")}>
      <Space wrap>
        <OriginTag origin={visit.origin} />
        {visit.checkedAt !== null && (
          <ToneTag tone="green">
            {say("typed.sampled", { at: moment(visit.checkedAt) ?? "", name: visit.checkedByName ?? "" })}
          </ToneTag>
        )}
        {can("visit.type") && (
          <FormButton label={say("typed.sample")} closedBecause={closed}>
            {(close) => (
              <ActForm
                endpoint={inspectionsApi.sampleTyped}
                fixed={{ id: visit.id }}
                prepare={(values) => ({ note: values["note"] ?? "" })}
                verb={say("typed.sample")}
                onDone={close}
                onCancel={close}
              >
                <Typography.Paragraph type="secondary">{say("typed.sample_hint")}</Typography.Paragraph>
                <Form.Item name="note" label={say("ui.note")}>
                  <Input maxLength={300} />
                </Form.Item>
              </ActForm>
            )}
          </FormButton>
        )}
      </Space>
      <Photos files={visit.scans} label={say("typed.scans")} />
    </section>
  );
}
