/** What an import found doubtful: sheet, row, column, and a sentence that says what to do. */
import { Alert, Space, Table } from "antd";
import { spoken } from "../words.ts";
import type { Doubt } from "../workbook.ts";
import { ToneTag } from "./tags.tsx";
import { useSay } from "./viewer.tsx";

export function Doubts({ doubts }: { doubts: readonly Doubt[] }) {
  const say = useSay();
  const blocking = doubts.filter((doubt) => doubt.isBlocking).length;
  if (doubts.length === 0) return <Alert type="success" showIcon title={say("ui.no_doubts")} />;
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Alert
        role={blocking > 0 ? "alert" : "status"}
        type={blocking > 0 ? "error" : "warning"}
        showIcon
        title={say(blocking > 0 ? "ui.doubts_block" : "ui.doubts", { count: doubts.length, blocking })}
      />
      <Table<Doubt>
        size="small"
        rowKey={(doubt) => `${doubt.sheet} ${doubt.row} ${doubt.column} ${doubt.word}`}
        dataSource={[...doubts].sort(
          (one, other) => Number(other.isBlocking) - Number(one.isBlocking) || one.row - other.row,
        )}
        pagination={doubts.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: "max-content" }}
        columns={[
          {
            title: say("ui.doubt_place"),
            render: (_, doubt) => say("ui.doubt_at", { sheet: doubt.sheet, row: doubt.row, column: doubt.column }),
            width: 170,
          },
          { title: say("ui.doubt_what"), render: (_, doubt) => say(doubt.word, spoken(doubt.values, say)) },
          {
            title: say("ui.doubt_kind"),
            width: 100,
            render: (_, doubt) => (
              <ToneTag tone={doubt.isBlocking ? "red" : "yellow"}>
                {say(doubt.isBlocking ? "ui.doubt_blocks" : "ui.doubt_look")}
              </ToneTag>
            ),
          },
        ]}
      />
    </Space>
  );
}
