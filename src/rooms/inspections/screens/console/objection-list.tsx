/** Objections: for a unit what it may object to and what it raised, for the office and counties what is to be decided. */
import { App, Card, Flex, Form, Input, Space, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { FilesField } from "../../../evidence/screens/shared/files-field.tsx";
import { type ListedObjection, type ObjectableFault, objectionApi } from "../../objection.api.ts";
import { ObjectionState } from "../../objection.model.ts";
import { objectionTable } from "../../objection.sheets.ts";
import { ObjectionPanel } from "./objection-panel.tsx";
import { objectionTones } from "./tones.ts";

function Raise({ fault, close }: { fault: ObjectableFault; close: () => void }) {
  const { say } = useViewer();
  const { message } = App.useApp();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={objectionApi.raiseObjection}
      fixed={{ id, observationId: fault.observationId }}
      prepare={({ files, reason }) => ({
        reason,
        files: ((files ?? []) as { uploadId: string; caption: string }[]).map(({ uploadId, caption }) => ({
          uploadId,
          caption,
        })),
      })}
      verb={say("objection.raise")}
      onDone={() => {
        message.success(say("objection.raised"));
        close();
      }}
      onCancel={close}
    >
      <Form.Item name="reason" label={say("objection.reason")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
      <Form.Item name="files" label={say("objection.proofs")} rules={[{ required: true }]}>
        <FilesField camera={{ shadow: null }} />
      </Form.Item>
    </ActForm>
  );
}

/** What a unit may object to now, the nearest last day first. */
function Objectable() {
  const { say } = useViewer();
  const { moment } = useTold();
  return (
    <Card size="small" title={say("objection.open")} style={{ marginBottom: 16 }}>
      <Typography.Paragraph type="secondary">{say("objection.open_hint")}</Typography.Paragraph>
      <Loading of={useLoad(objectionApi.listObjectable, {})}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing words={say("objection.none_open")} />
          ) : (
            <Space orientation="vertical" size={16} style={{ width: "100%" }}>
              {items.map((fault) => (
                <section key={fault.observationId} aria-label={`${fault.siteName} ${fault.itemCode}`}>
                  <Flex justify="space-between" gap={12} wrap>
                    <div style={{ flex: "1 1 260px" }}>
                      <strong>{fault.siteName}</strong> · {moment(fault.madeAt)}
                      <div>
                        {fault.itemCode} {fault.itemText}
                      </div>
                      <div>{[fault.note, fault.place].filter(Boolean).join("；")}</div>
                      <Photos files={fault.files} label={say("objection.found_photos")} />
                    </div>
                    <Space orientation="vertical">
                      <ToneTag tone="yellow">{say("objection.last_day", { day: fault.lastDay })}</ToneTag>
                      <FormButton
                        label={say("objection.raise")}
                        closedBecause={fault.closedBy === null ? null : say(fault.closedBy)}
                      >
                        {(close) => <Raise fault={fault} close={close} />}
                      </FormButton>
                    </Space>
                  </Flex>
                </section>
              ))}
            </Space>
          )
        }
      </Loading>
    </Card>
  );
}

export default function ObjectionList() {
  const { say, can } = useViewer();
  return (
    <>
      {can("objection.raise") && <Objectable />}
      <ListPage
        title={say(can("objection.raise") ? "objection.own" : "objection.list")}
        name="listObjections"
        list={objectionApi.listObjections}
        table={objectionTable}
        filters={[
          {
            kind: "choice",
            name: "state",
            word: "objection.state",
            options: ObjectionState.options,
            wordOf: (state) => `objection.state.${state}`,
            many: true,
          },
          { kind: "flag", name: "late", word: "objection.late_only" },
        ]}
        draw={{
          state: (row: ListedObjection) => (
            <ToneTag tone={objectionTones[row.state]}>{say(`objection.state.${row.state}`)}</ToneTag>
          ),
        }}
        panel={(id) => <ObjectionPanel id={id} />}
        empty={<Nothing words={say("objection.none")} />}
      />
    </>
  );
}
