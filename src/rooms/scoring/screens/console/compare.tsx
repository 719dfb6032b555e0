/** Two rounds beside each other: what a letter says and what we had estimated. */

import { Select, Space, Table, Typography } from "antd";
import { Link } from "react-router";
import { showScore } from "../../../../kit/fraction.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../../rounds/api.ts";
import { type Compared, scoringApi } from "../../api.ts";
import type { Score } from "../../model.ts";
import { signed } from "./of.ts";

const width: Record<string, number> = { whole: 0, method: 0, project: 16, content: 32, standard: 48 };

export function Compare({ score }: { score: Score }) {
  const { say, can } = useViewer();
  const address = useListAddress();
  const rounds = useLoad(roundsApi.listRounds, { limit: 100 });
  const other = address.filters["with"] ?? null;
  const loaded = useLoad(scoringApi.compareScores, other === null ? null : { id: score.roundId, other });
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Space wrap>
        <Select
          aria-label={say("score.compare_with")}
          placeholder={say("score.compare_with")}
          style={{ minWidth: 280 }}
          value={other}
          onChange={(chosen) => address.set({ with: chosen })}
          options={(rounds.data?.items ?? [])
            .filter((one) => one.id !== score.roundId)
            .map((one) => ({ value: one.id, label: one.name }))}
        />
        {can("problem.view") && <Link to="/problems?source=deficiency">{say("score.deficiencies")}</Link>}
      </Space>
      {other !== null && (
        <Loading of={loaded}>
          {(rows) => (
            <Table<Compared>
              size="small"
              rowKey={(row) => `${row.kind} ${row.code} ${rows.indexOf(row)}`}
              pagination={{ pageSize: 100, hideOnSinglePage: true }}
              dataSource={rows}
              scroll={{ x: "max-content" }}
              columns={[
                {
                  title: say("score.node"),
                  render: (_, row) => (
                    <span style={{ paddingLeft: width[row.kind] ?? 0 }}>
                      {row.kind === "standard" ? (
                        `${row.code} ${row.text}`
                      ) : (
                        <Typography.Text strong>{row.kind === "whole" ? say("score.whole") : row.text}</Typography.Text>
                      )}
                    </span>
                  ),
                },
                {
                  title: say("score.this_round"),
                  align: "right",
                  render: (_, row) => (row.score === null ? say("score.unscored") : showScore(row.score)),
                },
                {
                  title: say("score.other_round"),
                  align: "right",
                  render: (_, row) => (row.other === null ? say("score.unscored") : showScore(row.other)),
                },
                {
                  title: say("score.difference"),
                  align: "right",
                  render: (_, row) =>
                    row.difference === null ? (
                      "—"
                    ) : (
                      <ToneTag tone={row.difference < 0 ? "red" : row.difference > 0 ? "green" : "grey"}>
                        {signed(row.difference)}
                      </ToneTag>
                    ),
                },
              ]}
            />
          )}
        </Loading>
      )}
    </Space>
  );
}
