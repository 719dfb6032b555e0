/** How far two people found the same at the sites of the round that were read twice. */
import { Card, Flex, Statistic, Typography } from "antd";
import { showScore } from "../../../../kit/fraction.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi } from "../../api.ts";

export function AgreementCard({ round }: { round: string }) {
  const say = useSay();
  const loaded = useLoad(inspectionsApi.getAgreement, { round }, { refreshMs: 60_000 });
  return (
    <Card size="small" title={say("field_board.agreement")}>
      <Loading of={loaded} lines={2}>
        {({ whole: { pairs, sameVerdict, sameAnswer, verdictShare, answerShare } }) =>
          pairs === 0 ? (
            <Typography.Text type="secondary">{say("field_board.agreement_none")}</Typography.Text>
          ) : (
            <Flex wrap gap={32}>
              {(
                [
                  ["field_board.same_verdict", verdictShare, sameVerdict],
                  ["field_board.same_answer", answerShare, sameAnswer],
                ] as const
              ).map(([word, share, same]) => (
                <div key={word}>
                  <Statistic title={say(word)} value={share === null ? "—" : `${showScore(share)}%`} />
                  <Typography.Text type="secondary">{say("field_board.same_of", { same, pairs })}</Typography.Text>
                </div>
              ))}
            </Flex>
          )
        }
      </Loading>
    </Card>
  );
}
