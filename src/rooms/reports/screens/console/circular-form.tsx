/** Drafting the circular of a period. */
import { Checkbox, Form, Input, Select, Typography } from "antd";
import { useState } from "react";
import { addDays } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker } from "../../../../kit/ui/picker.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { papersApi } from "../../../papers/api.ts";
import { roundsApi } from "../../../rounds/api.ts";
import { reportsApi } from "../../api.ts";

export function CircularForm({ close, onDrafted }: { close: () => void; onDrafted: (paperId: string) => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const series = useLoad(papersApi.listSeries, {});
  const rounds = useLoad(roundsApi.listRounds, { limit: 100 });
  const today = useToday();
  return (
    <ActForm
      endpoint={reportsApi.draftCircular}
      fixed={{ id }}
      initial={{ title: say("circular.usual_title"), from: addDays(today, -29), to: today }}
      verb={say("circular.draft")}
      onDone={({ paperId }) => {
        close();
        onDrafted(paperId);
      }}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("circular.help")}</Typography.Paragraph>
      <Form.Item name="title" label={say("circular.title")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="from" label={say("circular.from")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="to" label={say("circular.to")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="seriesId" label={say("circular.series")} rules={[{ required: true }]}>
        <Select
          loading={series.isPending}
          options={(series.data ?? [])
            .filter((one) => one.isActive)
            .map((one) => ({ value: one.id, label: `${one.issuer}（${one.prefix}）` }))}
        />
      </Form.Item>
      <Form.Item name="roundId" label={say("circular.round")} initialValue={null}>
        <Select
          loading={rounds.isPending}
          options={[
            { value: null, label: say("circular.no_round") },
            ...(rounds.data?.items ?? [])
              .filter((one) => one.visited > 0 || one.kind === "official")
              .map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      </Form.Item>
      <Form.Item name="withLists" valuePropName="checked" style={{ marginBottom: 0 }}>
        <Checkbox>{say("circular.with_lists")}</Checkbox>
      </Form.Item>
      <Form.Item name="withPhotos" valuePropName="checked">
        <Checkbox>{say("circular.with_photos")}</Checkbox>
      </Form.Item>
      <Form.Item name="unitIds" label={say("circular.units")}>
        <ManyPicker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} />
      </Form.Item>
    </ActForm>
  );
}
