/** How far two readings agree as a whole, by item and by team; each line leads to the readings behind it. */
import { Button, Card, Flex, Statistic, Table, Typography } from "antd";
import { showScore } from "../../../../kit/fraction.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Agreement, AgreementPart } from "../../agreement.model.ts";
import { inspectionsApi } from "../../api.ts";

const showShare = (share: number | null) => (share === null ? "—" : `${showScore(share)} %`);

/** Verdicts and answers that are the same, as shares with what they were counted from. */
export function WholeAgreement({ whole }: { whole: Agreement }) {
  const say = useSay();
  const { pairs, sameVerdict, sameAnswer, verdictShare, answerShare } = whole;
  return (
    <Flex wrap gap={32}>
      {(
        [
          ["field_board.same_verdict", verdictShare, sameVerdict],
          ["field_board.same_answer", answerShare, sameAnswer],
        ] as const
      ).map(([word, share, same]) => (
        <div key={word}>
          <Statistic title={say(word)} value={showShare(share)} />
          <Typography.Text type="secondary">{say("field_board.same_of", { same, pairs })}</Typography.Text>
        </div>
      ))}
    </Flex>
  );
}

function Parts({
  title,
  parts,
  onSee,
}: {
  title: string;
  parts: readonly AgreementPart[];
  onSee: (key: string) => void;
}) {
  const say = useSay();
  return (
    <Card size="small" title={title} style={{ flex: "1 1 420px", minWidth: 0 }}>
      <Table<AgreementPart>
        size="small"
        rowKey="key"
        pagination={parts.length > 8 ? { pageSize: 8, showSizeChanger: false } : false}
        dataSource={[...parts]}
        scroll={{ x: 500 }}
        columns={[
          { title: say("agreement.part"), dataIndex: "name", width: 200 },
          { title: say("agreement.pairs"), dataIndex: "pairs", align: "right", width: 90 },
          {
            ...{ title: say("field_board.same_verdict"), align: "right", width: 100 },
            render: (_, part) => showShare(part.verdictShare),
          },
          {
            ...{ title: say("field_board.same_answer"), align: "right", width: 110 },
            render: (_, part) =>
              part.sameAnswer === part.pairs ? (
                showShare(part.answerShare)
              ) : (
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0 }}
                  aria-label={`${part.name}：${say("agreement.see")}`}
                  onClick={() => onSee(part.key)}
                >
                  {showShare(part.answerShare)}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}

export function AgreementRates() {
  const say = useSay();
  const address = useListAddress();
  const { round, since } = address.filters;
  const asked = { ...(round === undefined ? {} : { round }), ...(since === undefined ? {} : { since }) };
  return (
    <Loading of={useLoad(inspectionsApi.getAgreement, asked)}>
      {({ whole, standards, teams }) =>
        whole.pairs === 0 ? null : (
          <Flex vertical gap={16}>
            <WholeAgreement whole={whole} />
            <Flex wrap gap={16} align="flex-start">
              <Parts
                title={say("agreement.by_standard")}
                parts={standards}
                onSee={(standard) => address.set({ standard, team: null })}
              />
              <Parts
                title={say("agreement.by_team")}
                parts={teams}
                onSee={(team) => address.set({ team, standard: null })}
              />
            </Flex>
          </Flex>
        )
      }
    </Loading>
  );
}
