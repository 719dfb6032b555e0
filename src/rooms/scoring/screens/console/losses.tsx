/** What costs most, and what of it could be won back soonest. */

import { Flex, Space, Table, Typography } from "antd";
import { showScore } from "../../../../kit/fraction.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { scoringApi } from "../../api.ts";
import type { Weak } from "../../model.ts";
import type { Of } from "./of.ts";

export function Losses({ of, onOpen }: { of: Of; onOpen: (code: string) => void }) {
  const say = useSay();
  const loaded = useLoad(scoringApi.listLosses, of);
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Text type="secondary">{say("score.ease_help")}</Typography.Text>
        <ExportButton name="listLosses" list={scoringApi.listLosses} input={of} />
      </Flex>
      <Loading of={loaded}>
        {({ items }) => (
          <Table<Weak>
            size="small"
            rowKey="code"
            pagination={items.length > 50 ? { pageSize: 50 } : false}
            dataSource={items}
            scroll={{ x: "max-content" }}
            columns={[
              {
                title: say("score.node"),
                render: (_, weak) => (
                  <Typography.Link onClick={() => onOpen(weak.code)}>
                    {weak.code} {weak.text}
                  </Typography.Link>
                ),
              },
              { title: say("score.rate"), align: "right", render: (_, weak) => showScore(weak.score) },
              { title: say("score.lost"), align: "right", render: (_, weak) => showScore(weak.lost) },
              {
                title: say("score.ease"),
                align: "right",
                render: (_, weak) => `${weak.ease}（${weak.known}）`,
              },
              { title: say("score.recoverable"), align: "right", render: (_, weak) => showScore(weak.recoverable) },
            ]}
          />
        )}
      </Loading>
    </Space>
  );
}
