/** Visits that were begun and have not come in. */
import { Card, Space, Typography } from "antd";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay, useTold } from "../../../../kit/ui/viewer.tsx";
import type { FieldBoard as Data } from "../../board.model.ts";

export function UnderWayCard({ data: { underWay } }: { data: Data }) {
  const say = useSay();
  const told = useTold();
  return (
    <Card size="small" title={say("field_board.under_way_title", { count: underWay.length })}>
      {underWay.length === 0 ? (
        <Typography.Text type="secondary">{say("field_board.under_way_none")}</Typography.Text>
      ) : (
        <ul style={{ listStyle: "none", margin: 0, padding: 0, maxHeight: 200, overflow: "auto" }}>
          {underWay.map((visit) => (
            <li key={visit.id} style={{ padding: "4px 0" }}>
              <Space size={8} wrap>
                <strong title={visit.siteName === null ? say("field_board.name_hidden") : undefined}>
                  {visit.siteName ?? visit.typeName}
                </strong>
                {visit.isSecond ? <ToneTag tone="grey">{say("field_board.under_way_second")}</ToneTag> : null}
                <span>{[visit.teamName, visit.personName].filter((one) => one !== null).join(" · ")}</span>
                <Typography.Text type="secondary">
                  {say("field_board.since", { at: told.moment(visit.beganAt) ?? "" })}
                </Typography.Text>
              </Space>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
