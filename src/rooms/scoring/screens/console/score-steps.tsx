/** What can be done with a round's score: publish its tables, take in a letter, freeze it for ever and prove the seal. */
import { Alert, Button, Flex, Form, Input, Space, Typography } from "antd";
import { useState } from "react";
import { addressOf } from "../../../../kit/client/api.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { excelAccept, FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { scoringApi } from "../../api.ts";
import type { Score } from "../../model.ts";
import type { Of } from "./of.ts";

function Letter({ roundId, close }: { roundId: string; close: () => void }) {
  const { say } = useViewer();
  const [source, setSource] = useState("");
  const [done, setDone] = useState<number | null>(null);
  const act = useAct(scoringApi.importLetter, ({ entered }) => setDone(entered));
  return (
    <Space orientation="vertical" size={12} style={{ width: "100%" }}>
      <Typography.Text type="secondary">{say("score.letter_help")}</Typography.Text>
      <Form layout="vertical">
        <Form.Item label={say("score.letter_source")} required>
          <Input
            maxLength={300}
            aria-label={say("score.letter_source")}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        </Form.Item>
      </Form>
      {source.trim() !== "" && done === null && (
        <FileDrop
          accept={excelAccept}
          hint={say("score.letter")}
          onFile={(file) => void act.run({ id: roundId, source: source.trim() }, { file }).catch(() => {})}
        />
      )}
      <Refusal refusal={act.refusal} />
      {done !== null && (
        <Alert
          type="success"
          showIcon
          title={say("score.letter_done", { count: done })}
          action={<Button onClick={close}>{say("ui.close")}</Button>}
        />
      )}
    </Space>
  );
}

function SealLine({ roundId }: { roundId: string }) {
  const { say } = useViewer();
  const told = useTold();
  const { data } = useLoad(scoringApi.getSeal, { id: roundId });
  if (data === undefined) return null;
  return (
    <Alert
      type={data.holds ? "success" : "error"}
      showIcon
      title={data.holds ? say("score.sealed", { at: told.moment(data.seal.sealedAt) ?? "" }) : say("score.broken")}
      description={
        <span style={{ wordBreak: "break-all" }}>{say("score.seal_hash", { hash: data.seal.scoreHash })}</span>
      }
    />
  );
}

export function ScoreSteps({ score, of }: { score: Score; of: Of }) {
  const { say, can } = useViewer();
  const isFrozen = score.roundState === "frozen";
  const closed = !can("score.change")
    ? say("ui.no_right")
    : isFrozen
      ? say("score.round_frozen", { name: score.roundName })
      : null;
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Flex wrap gap={8}>
        <Button href={addressOf({ ...scoringApi.listStandardScores, path: "/tables/listStandardScores.xlsx" }, of)}>
          {say("score.table")}
        </Button>
        <FormButton label={say("score.letter")} closedBecause={closed}>
          {(close) => <Letter roundId={score.roundId} close={close} />}
        </FormButton>
        <ActButton
          label={say("score.freeze")}
          endpoint={scoringApi.freezeRound}
          input={{ id: score.roundId, version: score.roundVersion }}
          ask={say("score.freeze_ask", { name: score.roundName })}
          closedBecause={
            closed ?? (score.roundState === "finished" ? null : say("score.not_finished", { name: score.roundName }))
          }
        />
      </Flex>
      {isFrozen && <SealLine roundId={score.roundId} />}
    </Space>
  );
}
