/** One paper: what it says, its steps as buttons with reasons, receipts, and the stamped scan. */

import { App, Button, Flex, List, Space, Typography, Upload } from "antd";
import type { z } from "zod";
import { call, type Refused } from "../../../../kit/client/api.ts";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Loading, sentenceOf } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useViewer } from "../../../../kit/ui/viewer.tsx";
import { evidenceApi } from "../../../evidence/api.ts";
import { type PaperPage, papersApi } from "../../api.ts";
import { type PaperStep, stepsOpenTo, whyNot } from "../../rules.ts";
import { PaperBody } from "./paper-body.tsx";
import { ChangePaper, ReasonForm } from "./paper-forms.tsx";

type Page = z.infer<typeof PaperPage>;

/** Why a step is closed for this viewer: the state, the person, or the right. */
function useClosed(paper: Page) {
  const { say, can, personId } = useViewer();
  return (step: PaperStep, right: string): string | null => {
    if (!stepsOpenTo(paper).includes(step)) {
      return say("paper.wrong_state", { state: say(`paper.state.${paper.state}`), step: say(`paper.step.${step}`) });
    }
    if (!can(right)) return say("ui.no_right");
    const reason = whyNot(step, paper, personId);
    return reason === null ? null : say(reason);
  };
}

function Steps({ paper }: { paper: Page }) {
  const { say } = useViewer();
  const closed = useClosed(paper);
  const fixed = { id: paper.id, version: paper.version };
  return (
    <Flex wrap gap={8}>
      <Button href={`/api/papers/${paper.id}/word`}>{say("paper.word")}</Button>
      <FormButton label={say("paper.step.change")} width={720} closedBecause={closed("change", "paper.draft")}>
        {(close) => <ChangePaper paper={paper} close={close} />}
      </FormButton>
      <ActButton
        label={say("paper.step.submit")}
        type="primary"
        endpoint={papersApi.submitPaper}
        input={fixed}
        closedBecause={closed("submit", "paper.draft")}
      />
      <ActButton
        label={say("paper.step.approve")}
        type="primary"
        endpoint={papersApi.approvePaper}
        input={fixed}
        closedBecause={closed("approve", "paper.review")}
      />
      <FormButton label={say("paper.step.return")} closedBecause={closed("return", "paper.review")}>
        {(close) => <ReasonForm paper={paper} step="return" close={close} />}
      </FormButton>
      <ActButton
        label={say("paper.step.sign")}
        type="primary"
        endpoint={papersApi.signPaper}
        input={fixed}
        closedBecause={closed("sign", "paper.sign")}
      />
      <FormButton label={say("paper.step.void")} danger closedBecause={closed("void", "paper.sign")}>
        {(close) => <ReasonForm paper={paper} step="void" close={close} />}
      </FormButton>
    </Flex>
  );
}

function Receipts({ paper }: { paper: Page }) {
  const { say, unitId } = useViewer();
  const closed = useClosed(paper);
  if (paper.recipients.length === 0) return null;
  return (
    <section aria-label={say("paper.recipients")}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say("paper.recipients")}
      </Typography.Title>
      <List
        size="small"
        bordered
        dataSource={paper.recipients}
        renderItem={(one) => (
          <List.Item
            extra={
              one.acknowledgedAt === null ? (
                <ActButton
                  label={say(one.unitId === unitId ? "paper.acknowledge" : "paper.acknowledge_for")}
                  endpoint={papersApi.acknowledgePaper}
                  input={{ id: paper.id, unitId: one.unitId }}
                  closedBecause={closed("acknowledge", "paper.acknowledge")}
                />
              ) : (
                <span>
                  <Moment at={one.acknowledgedAt} />{" "}
                  {one.isTyped && <ToneTag tone="grey">{say("paper.typed")}</ToneTag>}
                </span>
              )
            }
          >
            <span>
              {one.unitName}{" "}
              {one.acknowledgedAt === null ? (
                <ToneTag tone="yellow">{say("paper.not_acknowledged")}</ToneTag>
              ) : (
                <ToneTag tone="green">{say("paper.acknowledged")}</ToneTag>
              )}
            </span>
          </List.Item>
        )}
      />
    </section>
  );
}

function Scans({ paper }: { paper: Page }) {
  const { say } = useViewer();
  const { modal } = App.useApp();
  const closed = useClosed(paper)("scan", "paper.draft");
  const file = useAct(papersApi.fileScan);
  const upload = async (chosen: File) => {
    try {
      const stored = await call(
        evidenceApi.addEvidence,
        { id: newId(), origin: "scan", fileName: chosen.name },
        { file: chosen },
      );
      await file.run({ id: paper.id, uploadIds: [stored.uploadId] });
    } catch (error) {
      modal.error({
        title: say("paper.file_scan"),
        content: sentenceOf(error as Refused, say),
        okText: say("ui.close"),
      });
    }
  };
  return (
    <section aria-label={say("paper.scans")}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say("paper.scans")}
      </Typography.Title>
      <Space orientation="vertical">
        {paper.scans.length === 0 && <Typography.Text type="secondary">{say("paper.no_scan")}</Typography.Text>}
        {paper.scans.map((scan) => (
          <a key={scan.id} href={scan.links.original} target="_blank" rel="noreferrer">
            {scan.fileName}
          </a>
        ))}
        <Upload
          showUploadList={false}
          disabled={closed !== null}
          accept=".pdf,.jpg,.jpeg,.png"
          beforeUpload={(chosen) => {
            void upload(chosen);
            return false;
          }}
        >
          <Button disabled={closed !== null} title={closed ?? undefined} loading={file.isRunning}>
            {say("paper.file_scan")}
          </Button>
        </Upload>
      </Space>
    </section>
  );
}

export function PaperPanel({ id }: { id: string }) {
  const { say } = useViewer();
  const loaded = useLoad(papersApi.getPaper, { id });
  return (
    <Loading of={loaded}>
      {(paper) => (
        <Space orientation="vertical" size={20} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {paper.title}
          </Typography.Title>
          <Steps paper={paper} />
          <Facts
            facts={[
              [say("paper.number"), paper.number ?? say("paper.no_number")],
              [say("paper.kind"), say(`paper.kind.${paper.kind}`)],
              [say("paper.state"), say(`paper.state.${paper.state}`)],
              ...(paper.returnReason === ""
                ? []
                : ([[say(`paper.${paper.state === "void" ? "void" : "return"}_reason`), paper.returnReason]] as const)),
              [say("series.issuer"), paper.issuer],
              [say("paper.drafted_by"), paper.draftedByName],
              [say("paper.reviewed_by"), paper.reviewedByName],
              [say("paper.signed_by"), paper.signedByName],
              [say("paper.signed_on"), paper.signedOn],
              [say("paper.copies_to"), paper.copiesTo],
            ]}
          />
          <PaperBody blocks={paper.body} />
          <Receipts paper={paper} />
          <Scans paper={paper} />
        </Space>
      )}
    </Loading>
  );
}
