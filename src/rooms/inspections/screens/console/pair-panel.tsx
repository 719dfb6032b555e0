/** Two readings of one item side by side, and correcting the first one. */
import { Alert, Flex, Space, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import type { ReadingPair } from "../../agreement.model.ts";
import { inspectionsApi } from "../../api.ts";
import { sayAnswer } from "../../rules.ts";
import { verdictTones } from "./tones.ts";
import { CorrectButton, Said } from "./visit-answer.tsx";

function Reading({ visitId, id, isFirst }: { visitId: string; id: string; isFirst: boolean }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  const title = say(isFirst ? "agreement.first" : "agreement.second");
  return (
    <section aria-label={title} style={{ flex: "1 1 260px", minWidth: 0 }}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {title}
      </Typography.Title>
      <Loading of={useLoad(inspectionsApi.getVisit, { id: visitId })}>
        {(visit) => {
          const item = visit.items.find((one) => one.id === id);
          if (item === undefined) return null;
          const { word, values } = sayAnswer(item.answer);
          return (
            <Space orientation="vertical" size={8} style={{ width: "100%" }}>
              <ToneTag tone={verdictTones[item.verdict]}>{say(word, values)}</ToneTag>
              <Typography.Text type="secondary">
                {visit.personName} · {moment(visit.endedAt)}
              </Typography.Text>
              <div>
                <Said item={item} visit={visit} />
              </div>
              <Space wrap>
                {isFirst && can("visit.correct") && (
                  <CorrectButton visit={visit} item={item} label={say("correction.first")} />
                )}
                <Link to={`/visits?open=${visitId}`}>{say("agreement.visit")}</Link>
              </Space>
            </Space>
          );
        }}
      </Loading>
    </section>
  );
}

const areSame = (pair: ReadingPair) => JSON.stringify(pair.firstAnswer) === JSON.stringify(pair.secondAnswer);

export function PairPanel({ id }: { id: string }) {
  const { say } = useViewer();
  return (
    <Loading of={useLoad(inspectionsApi.getReadingPair, { id })}>
      {(pair) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {pair.siteName}
          </Typography.Title>
          <Typography.Text type="secondary">
            {[pair.roundName, pair.teamName].filter(Boolean).join(" · ")}
          </Typography.Text>
          {areSame(pair) ? (
            <Alert type="success" showIcon title={say("agreement.same_now")} />
          ) : (
            <Typography.Text type="secondary">{say("agreement.help")}</Typography.Text>
          )}
          <Flex wrap gap={16}>
            <Reading visitId={pair.firstVisitId} id={pair.firstId} isFirst />
            <Reading visitId={pair.secondVisitId} id={pair.secondId} isFirst={false} />
          </Flex>
        </Space>
      )}
    </Loading>
  );
}
