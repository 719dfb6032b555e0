/** How far two people found the same at the sites of the round that were read twice. */
import { Card, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi } from "../../api.ts";
import { WholeAgreement } from "./agreement-rates.tsx";

export function AgreementCard({ round }: { round: string }) {
  const say = useSay();
  const loaded = useLoad(inspectionsApi.getAgreement, { round }, { refreshMs: 60_000 });
  return (
    <Card
      size="small"
      title={say("field_board.agreement")}
      extra={<Link to={`/agreement?round=${round}`}>{say("agreement.see")}</Link>}
    >
      <Loading of={loaded} lines={2}>
        {({ whole }) =>
          whole.pairs === 0 ? (
            <Typography.Text type="secondary">{say("field_board.agreement_none")}</Typography.Text>
          ) : (
            <WholeAgreement whole={whole} />
          )
        }
      </Loading>
    </Card>
  );
}
