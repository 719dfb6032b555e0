/** One standard of a score: every observation with answer, score and photos, or the result that was entered. */
import { Alert, Form, Input, InputNumber, Space, Table, Typography } from "antd";
import { Link } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { sayScale } from "../../../framework/rules.ts";
import { sayAnswer } from "../../../inspections/rules.ts";
import { type ScoredStandard, scoringApi } from "../../api.ts";

type Observation = ScoredStandard["observations"][number];
const shown = (hundredths: number): string => (hundredths / 100).toFixed(2);

function Observations({ observations }: { observations: Observation[] }) {
  const { say, can } = useViewer();
  return (
    <Table<Observation>
      size="small"
      rowKey="id"
      pagination={observations.length > 30 ? { pageSize: 30 } : false}
      dataSource={observations}
      locale={{ emptyText: say("score.no_observations") }}
      columns={[
        {
          title: say("score.site"),
          render: (_, one) => (
            <>
              <div>
                {one.siteName} · {one.areaName}
              </div>
              {one.note !== "" && <div>{one.note}</div>}
              {one.naReason !== "" && <div>{one.naReason}</div>}
              <Photos files={one.files} label={`${say("visit.photos")} ${one.siteName}`} />
            </>
          ),
        },
        {
          title: say("score.answer"),
          width: 110,
          render: (_, one) => {
            const { word, values } = sayAnswer(one.answer);
            return (
              <Space orientation="vertical" size={4}>
                <ToneTag tone={one.score === null ? "grey" : one.score === 10_000 ? "green" : "red"}>
                  {say(word, values)}
                </ToneTag>
                {one.problemId !== null && can("problem.view") && (
                  <Link to={`/problems?open=${one.problemId}`}>{say("visit.problem")}</Link>
                )}
              </Space>
            );
          },
        },
        {
          title: say("score.rate"),
          width: 90,
          align: "right",
          render: (_, one) => (one.score === null ? "—" : shown(one.score)),
        },
      ]}
    />
  );
}

function Enter({ roundId, data }: { roundId: string; data: ScoredStandard }) {
  const { say, can } = useViewer();
  const { entered, standard } = data;
  return (
    <FormButton
      label={say("score.enter")}
      title={`${standard.code} ${say("score.enter")}`}
      closedBecause={
        !can("score.change") ? say("ui.no_right") : data.observations.length > 0 ? say("score.on_site") : null
      }
    >
      {(close) => (
        <ActForm
          endpoint={scoringApi.enterResult}
          fixed={{ id: roundId, code: standard.code, version: entered?.version ?? 0 }}
          initial={{ numerator: entered?.numerator, denominator: entered?.denominator ?? 100, source: entered?.source }}
          verb={say("ui.save")}
          onDone={close}
          onCancel={close}
        >
          <Typography.Paragraph type="secondary">{say("score.enter_help")}</Typography.Paragraph>
          <Form.Item name="numerator" label={say("score.numerator")} rules={[{ required: true }]}>
            <InputNumber min={0} precision={0} />
          </Form.Item>
          <Form.Item name="denominator" label={say("score.denominator")} rules={[{ required: true }]}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
          <Form.Item name="source" label={say("score.source")} rules={[{ required: true }]}>
            <Input maxLength={300} />
          </Form.Item>
        </ActForm>
      )}
    </FormButton>
  );
}

export function StandardPanel({ roundId, code, edition }: { roundId: string; code: string; edition?: string }) {
  const { say } = useViewer();
  const loaded = useLoad(scoringApi.getScoredStandard, {
    id: roundId,
    code,
    ...(edition === undefined ? {} : { edition }),
  });
  return (
    <Loading of={loaded}>
      {(data) => {
        const { word, values } = sayScale(data.standard.scale);
        return (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
              {data.standard.code} {data.standard.text}
            </Typography.Title>
            <Space wrap>
              <span>
                {say("score.possible")} {shown(data.standard.points)}
              </span>
              <span>{say(word, values)}</span>
              <ToneTag tone={data.score === null ? "grey" : data.score === 10_000 ? "green" : "yellow"}>
                {data.score === null ? say("score.unscored") : `${say("score.rate")} ${shown(data.score)}`}
              </ToneTag>
            </Space>
            {data.entered !== null && <Alert type="info" showIcon title={say("score.entered", data.entered)} />}
            <Enter roundId={roundId} data={data} />
            <Observations observations={data.observations} />
          </Space>
        );
      }}
    </Loading>
  );
}
