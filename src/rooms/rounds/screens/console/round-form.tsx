/** The form of a round: name, kind, edition, days, partner. */
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { personApi } from "../../../directory/api.ts";
import type { Partner } from "../../../directory/model.ts";
import { frameworkApi } from "../../../framework/api.ts";
import type { EditionRow } from "../../../framework/model.ts";
import { type RoundPage, roundsApi } from "../../api.ts";
import { RoundKind, type RoundRow } from "../../model.ts";

const prepare = (values: Record<string, unknown>) => ({ ...values, partnerId: values["partnerId"] ?? null });

function Fields({ round }: { round: RoundRow | null }) {
  const say = useSay();
  return (
    <>
      <Form.Item name="name" label={say("round.name")} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      {round === null && (
        <Form.Item name="kind" label={say("round.kind")} rules={[{ required: true }]}>
          <Select options={RoundKind.options.map((kind) => ({ value: kind, label: say(`round.kind.${kind}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="editionId" label={say("round.edition")} rules={[{ required: true }]}>
        <Picker
          list={frameworkApi.listEditions}
          input={{ inForce: true }}
          show={(edition: EditionRow) => ({ value: edition.id, label: edition.name })}
          known={round === null ? [] : [{ value: round.editionId, label: round.editionName }]}
        />
      </Form.Item>
      <Form.Item name="startsOn" label={say("round.starts_on")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="endsOn" label={say("round.ends_on")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="partnerId" label={say("round.partner")}>
        <Picker
          list={personApi.listPartners}
          show={(partner: Partner) => ({ value: partner.id, label: partner.name })}
        />
      </Form.Item>
    </>
  );
}

export function AddRound({ onDone, close }: { onDone: (round: RoundPage) => void; close: () => void }) {
  const say = useSay();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={roundsApi.addRound}
      fixed={{ id }}
      initial={{ kind: "mock" }}
      prepare={prepare}
      verb={say("round.add")}
      onDone={onDone}
      onCancel={close}
    >
      <Fields round={null} />
    </ActForm>
  );
}

export function ChangeRound({ round, close }: { round: RoundRow; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={roundsApi.changeRound}
      fixed={{ id: round.id, version: round.version }}
      initial={round}
      prepare={prepare}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Fields round={round} />
    </ActForm>
  );
}
