/** Dispatching one or many: to one unit, or each to its own suggested one. */
import { Alert, Form, Input, Typography } from "antd";
import { useState } from "react";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker, Picker } from "../../../../kit/ui/picker.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { problemsApi } from "../../api.ts";
import type { ListedProblem } from "../../model.ts";
import { Earlier } from "./kin-forms.tsx";
import { DueField, momentOf } from "./problem-forms.tsx";

const showUnit = (unit: Unit) => ({ value: unit.id, label: unit.name });

export function DispatchForm({ problems, close }: { problems: readonly ListedProblem[]; close: () => void }) {
  const { say, timeZone } = useViewer();
  const [only] = problems;
  const isOne = problems.length === 1;
  const missing = problems.filter((problem) => problem.unitId === null).length;
  const [chosen, setChosen] = useState<{ value: string; label: string }[]>([]);
  const own = isOne && only?.unitId != null ? [{ value: only.unitId, label: only.unitName ?? "" }] : [];
  const prepare = (values: Record<string, unknown>) => ({
    orders: problems.map((problem) => ({
      ...{ id: problem.id, version: problem.version, unitId: (values["unitId"] ?? problem.unitId) as string },
      ...{ supportUnitIds: (values["supportUnitIds"] ?? []) as string[], measures: String(values["measures"] ?? "") },
      dueAt: momentOf(timeZone, values["wall"]),
    })),
  });
  return (
    <ActForm
      endpoint={problemsApi.dispatchProblems}
      fixed={{}}
      initial={isOne ? { unitId: only?.unitId ?? undefined, measures: only?.measures } : {}}
      prepare={prepare}
      verb={say("problem.step.dispatch")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          {isOne && only !== undefined && (
            <Earlier
              problem={only}
              onUnit={({ id, name }) => {
                setChosen([{ value: id, label: name }]);
                form.setFieldValue("unitId", id);
              }}
            />
          )}
          {!isOne && <Typography.Paragraph>{say("problem.dispatch_each")}</Typography.Paragraph>}
          {!isOne && missing > 0 && (
            <Alert type="warning" showIcon title={say("problem.dispatch_missing", { count: missing })} />
          )}
          <Form.Item name="unitId" label={say("problem.unit")} rules={[{ required: isOne || missing > 0 }]}>
            <Picker list={unitApi.listUnits} show={showUnit} known={[...own, ...chosen]} />
          </Form.Item>
          <Form.Item name="supportUnitIds" label={say("problem.support")}>
            <ManyPicker list={unitApi.listUnits} show={showUnit} />
          </Form.Item>
          <Form.Item name="measures" label={say("problem.measures")}>
            <Input.TextArea maxLength={1_000} rows={2} />
          </Form.Item>
          <DueField severity={isOne ? (only?.severity ?? null) : null} itemCode={isOne ? only?.itemCode : ""} />
        </>
      )}
    </ActForm>
  );
}
