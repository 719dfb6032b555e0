/** One standard of a score: every observation with answer, score and photos, or the result that was entered. */

import { Alert, Form, Input, InputNumber, Pagination, Select, Space, Table, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { showScore } from "../../../../kit/fraction.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { sayScale } from "../../../framework/rules.ts";
import { sayAnswer } from "../../../inspections/rules.ts";
import { type ScoredStandard, scoringApi } from "../../api.ts";
import { marginOf } from "../../cycle.rules.ts";

type Observation = ScoredStandard["observations"][number];

function Observations({ observations }: { observations: Observation[] }) {
  const { say, can } = useViewer();
  const told = useTold();
  return (
    <Table<Observation>
      size="small"
      rowKey="id"
      pagination={false}
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
              <Typography.Text type="secondary">
                {[one.place, one.teamName, one.role === null ? "" : say(`role.${one.role}`), told.moment(one.madeAt)]
                  .filter((part) => part !== "" && part !== null)
                  .join(" · ")}
                {` · ${say("score.item_version", { version: one.checkItemVersion })}`}
              </Typography.Text>
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
          render: (_, one) => (one.score === null ? "—" : showScore(one.score)),
        },
      ]}
    />
  );
}

function Enter({ roundId, data }: { roundId: string; data: ScoredStandard }) {
  const { say, can } = useViewer();
  const { entered, standard } = data;
  const methods = standard.methods.map((code, at) => ({ value: code, label: standard.methodNames[at] ?? code }));
  const [method, setMethod] = useState(methods.at(-1)?.value ?? "");
  const known = entered.find((one) => one.method === method);
  return (
    <FormButton
      label={say("score.enter")}
      title={`${standard.code} ${say("score.enter")}`}
      closedBecause={
        !can("score.change")
          ? say("ui.no_right")
          : data.observations.length > 0 && methods.length === 1
            ? say("score.on_site")
            : null
      }
    >
      {(close) => (
        <ActForm
          key={method}
          endpoint={scoringApi.enterResult}
          fixed={{ id: roundId, code: standard.code, method, version: known?.version ?? 0 }}
          initial={{ numerator: known?.numerator, denominator: known?.denominator ?? 100, source: known?.source }}
          verb={say("ui.save")}
          onDone={close}
          onCancel={close}
        >
          <Typography.Paragraph type="secondary">
            {say(standard.scale.kind === "rate" ? "score.rate_help" : "score.enter_help")}
          </Typography.Paragraph>
          {methods.length > 1 && (
            <Form.Item label={say("standard.method")}>
              <Select aria-label={say("standard.method")} value={method} options={methods} onChange={setMethod} />
            </Form.Item>
          )}
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

type Of = { roundId: string; code: string; edition?: string };

export function StandardPanel({ roundId, code, edition }: Of) {
  const { say } = useViewer();
  const [page, setPage] = useState(1);
  const loaded = useLoad(scoringApi.getScoredStandard, {
    ...{ id: roundId, code, page },
    ...(edition === undefined ? {} : { edition }),
  });
  return (
    <Loading of={loaded}>
      {(data) => {
        const { word, values } = sayScale(data.standard.scale);
        const marginWords = ({ numerator, denominator: count }: ScoredStandard["entered"][number]) => {
          const margin = data.standard.scale.kind === "rate" ? marginOf(numerator / count, count) : null;
          return margin === null ? undefined : say("score.margin", { count, margin });
        };
        return (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
              {data.standard.code} {data.standard.text}
            </Typography.Title>
            <Space wrap>
              <span>
                {say("score.possible")} {showScore(data.standard.points)}
              </span>
              <span>{say(word, values)}</span>
              {data.scores.map(({ method, name, score }) => (
                <ToneTag key={method} tone={score === null ? "grey" : score === 10_000 ? "green" : "yellow"}>
                  {`${name} ${score === null ? say("score.unscored") : showScore(score)}`}
                </ToneTag>
              ))}
            </Space>
            {data.entered.map((one) => (
              <Alert
                key={one.id}
                type="info"
                showIcon
                title={say("score.entered", {
                  ...{ numerator: one.numerator, denominator: one.denominator, source: one.source },
                })}
                description={marginWords(one)}
              />
            ))}
            <Enter roundId={roundId} data={data} />
            <Observations observations={data.observations} />
            <Pagination
              hideOnSinglePage
              current={page}
              pageSize={100}
              total={data.total}
              showSizeChanger={false}
              onChange={setPage}
            />
          </Space>
        );
      }}
    </Loading>
  );
}
