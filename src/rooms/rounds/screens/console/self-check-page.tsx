/** One site of a unit with the edition's check-list: answered by the unit, on a phone too; faults are mended here. */
import { Alert, Button, Card, Flex, Form, Input, Radio, Space, Typography } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading, Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { preparationApi, type SelfCheckPage } from "../../preparation.api.ts";
import { SelfCheckResult } from "../../preparation.model.ts";

type Asked = SelfCheckPage["questions"][number];
type Given = { result?: string; note: string; photos: unknown };
const unanswered: Given = { note: "", photos: [] };

const tones = { conforms: "green", fault: "red", absent: "grey" } as const;

function Mend({ question, close }: { question: Asked; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={preparationApi.mendFault}
      fixed={{ id: question.answer?.id ?? "" }}
      prepare={(values) => ({ note: values["note"], photos: filesOf(values["photos"]) })}
      verb={say("self_check.mend")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph>{question.text}</Typography.Paragraph>
      <Form.Item name="note" label={say("self_check.mended_note")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
      <Form.Item name="photos" label={say("self_check.photos")}>
        <FilesField camera={{ shadow: null }} />
      </Form.Item>
    </ActForm>
  );
}

/** What was answered last, with the photos, and the way to mend a fault. */
function Answered({ question, isOver }: { question: Asked; isOver: boolean }) {
  const { say, can } = useViewer();
  const { answer } = question;
  if (answer === null) return <Typography.Text type="secondary">{say("self_check.not_yet")}</Typography.Text>;
  return (
    <Flex vertical gap={8}>
      <Space wrap>
        <ToneTag tone={tones[answer.result]}>{say(`self_check.${answer.result}`)}</ToneTag>
        {answer.mendedAt !== null && <ToneTag tone="green">{say("self_check.mended_mark")}</ToneTag>}
        {[answer.note, answer.mendedNote].filter((text) => text !== "").join(" → ")}
      </Space>
      <Photos label={question.text} files={question.files} />
      {answer.result === "fault" && answer.mendedAt === null && can("preparation.report") && (
        <div>
          <FormButton label={say("self_check.mend")} closedBecause={isOver ? say("round.over") : null}>
            {(close) => <Mend question={question} close={close} />}
          </FormButton>
        </div>
      )}
    </Flex>
  );
}

function Asking({
  question,
  given,
  change,
}: {
  question: Asked;
  given: Given;
  change: (changes: Partial<Given>) => void;
}) {
  const { say } = useViewer();
  return (
    <Flex vertical gap={8}>
      <Radio.Group
        aria-label={question.text}
        size="large"
        optionType="button"
        value={given.result ?? null}
        onChange={(event) => change({ result: event.target.value })}
        options={SelfCheckResult.options.map((result) => ({ value: result, label: say(`self_check.${result}`) }))}
      />
      {given.result === "fault" && (
        <>
          <Input.TextArea
            aria-label={`${question.text} ${say("self_check.note")}`}
            placeholder={say("self_check.note")}
            maxLength={300}
            rows={2}
            value={given.note}
            onChange={(event) => change({ note: event.target.value })}
          />
          <div>
            <FilesField
              camera={{ shadow: null }}
              value={given.photos as never}
              onChange={(photos) => change({ photos })}
            />
          </div>
        </>
      )}
    </Flex>
  );
}

/** The list of questions: read, or being answered. */
function List({ page, isAsking, stop }: { page: SelfCheckPage; isAsking: boolean; stop: () => void }) {
  const { say } = useViewer();
  const [ids] = useState(() => ({ check: newId(), answers: page.questions.map(() => newId()) }));
  const [given, setGiven] = useState<Record<string, Given>>({});
  const send = useAct(preparationApi.sendSelfCheck, stop);
  const left = page.questions.filter((question) => given[question.id]?.result === undefined).length;
  const submit = () => {
    const answers = page.questions.map((question, at) => {
      const { result, note, photos } = given[question.id] ?? unanswered;
      const isFault = result === "fault";
      return {
        ...{ id: ids.answers[at] ?? "", checkItemId: question.id, result: result as SelfCheckResult },
        ...{ note: isFault ? note : "", photos: isFault ? filesOf(photos) : [] },
      };
    });
    send.run({ round: page.roundId, site: page.site.id, id: ids.check, answers }).catch(() => {});
  };
  return (
    <Flex vertical gap={12}>
      {page.questions.map((question, at) => (
        <Card key={question.id} size="small">
          <Flex vertical gap={8}>
            <strong>
              {at + 1}. {question.text}
            </strong>
            {question.how !== "" && <Typography.Text type="secondary">{question.how}</Typography.Text>}
            {isAsking ? (
              <Asking
                question={question}
                given={given[question.id] ?? unanswered}
                change={(changes) =>
                  setGiven((all) => ({ ...all, [question.id]: { ...(all[question.id] ?? unanswered), ...changes } }))
                }
              />
            ) : (
              <Answered question={question} isOver={page.isOver} />
            )}
          </Flex>
        </Card>
      ))}
      {isAsking && (
        <>
          <Refusal refusal={send.refusal} />
          <Flex gap={8} align="center" wrap>
            <Button type="primary" size="large" disabled={left > 0} loading={send.isRunning} onClick={submit}>
              {say("self_check.send")}
            </Button>
            {left > 0 && <span role="status">{say("self_check.left", { count: left })}</span>}
          </Flex>
        </>
      )}
    </Flex>
  );
}

function Whole({ page }: { page: SelfCheckPage }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  const [isAgain, setAgain] = useState(false);
  const mayAsk = can("preparation.report") && !page.isOver && page.questions.length > 0;
  const isAsking = mayAsk && (isAgain || page.site.checkedAt === null);
  return (
    <Space orientation="vertical" size={12} style={{ width: "100%", maxWidth: 760 }}>
      <div>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {page.site.name} · {say("self_check.page")}
        </Typography.Title>
        <Typography.Text type="secondary">
          {[page.roundName, page.site.typeName, page.site.address].filter((text) => text !== "").join(" · ")}
        </Typography.Text>
      </div>
      <Alert type="info" title={say("readiness.help")} />
      {page.site.checkedAt !== null && (
        <Flex gap={8} wrap align="center">
          <span>
            {say("self_check.checked_at")} {moment(page.site.checkedAt)} · {say("self_check.found", page.site)}
          </span>
          {mayAsk && !isAgain && <Button onClick={() => setAgain(true)}>{say("self_check.again")}</Button>}
        </Flex>
      )}
      {page.questions.length === 0 && <Nothing words={say("self_check.no_questions")} />}
      <List key={page.site.checkedAt} page={page} isAsking={isAsking} stop={() => setAgain(false)} />
    </Space>
  );
}

export default function SelfCheck() {
  const { id = "", site = "" } = useParams();
  return (
    <Loading of={useLoad(preparationApi.getSelfCheck, { round: id, site })}>{(page) => <Whole page={page} />}</Loading>
  );
}
