/** Units: the register, and beside it one unit with its history and what can be done with it. */
import { Button, Space } from "antd";
import { useState } from "react";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi, unitApi } from "../../api.ts";
import { type Region, UnitKind } from "../../model.ts";
import { unitTable } from "../../sheets.ts";
import { AddUnit } from "./unit-forms.tsx";
import { UnitPanel } from "./unit-panel.tsx";

export default function UnitList() {
  const { say, can } = useViewer();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        title={say("unit.list")}
        name="listUnits"
        list={unitApi.listUnits}
        table={unitTable}
        filters={[
          { kind: "text", name: "search", word: "unit.search" },
          {
            kind: "choice",
            name: "kind",
            word: "unit.kind",
            options: UnitKind.options,
            wordOf: (kind) => `unit.kind.${kind}`,
            many: true,
          },
          {
            kind: "record",
            name: "region",
            word: "region.one",
            list: regionApi.listRegions,
            input: { level: ["county", "area"] },
            show: (region: Region) => ({ value: region.code, label: region.name }),
          },
          { kind: "flag", name: "closed", word: "unit.with_closed" },
        ]}
        panel={(id) => <UnitPanel id={id} />}
        actions={
          can("directory.change") && (
            <Space>
              <Button type="primary" onClick={() => setAdding(true)}>
                {say("unit.add")}
              </Button>
            </Space>
          )
        }
      />
      <AddUnit open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
