/** Regions: counties and evaluation areas on a map, their townships in a table, and moving a township between them. */

import { Flex, Form, Space, Table, Typography } from "antd";
import { useState } from "react";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../api.ts";
import type { Region } from "../../model.ts";

const show = (region: Region) => ({ value: region.code, label: region.name });

function MoveForm({ township, close }: { township: Region; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={regionApi.moveTownship}
      fixed={{ code: township.code }}
      initial={{ areaCode: township.areaCode }}
      prepare={(values) => ({ areaCode: values["areaCode"] ?? null })}
      verb={say("region.move")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="areaCode" label={say("region.area")} extra={say("region.move_help")}>
        <Picker list={regionApi.listRegions} input={{ level: "area" }} show={show} />
      </Form.Item>
    </ActForm>
  );
}

export default function RegionList() {
  const say = useSay();
  const [county, setCounty] = useState<string | null>(null);
  const counties = useLoad(regionApi.listRegions, { level: "county,area" as never });
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const townships = useLoad(regionApi.listRegions, county === null ? null : { parent: county });
  const names = new Map((counties.data?.items ?? []).map((one) => [one.code, one.name]));
  const columns = [
    { title: say("region.name"), dataIndex: "name" },
    { title: say("region.code"), dataIndex: "code" },
    { title: say("region.level"), render: (_: unknown, one: Region) => say(`region.level.${one.level}`) },
    { title: say("region.population"), dataIndex: "population", align: "right" as const },
  ];
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("region.list")}
        </Typography.Title>
        <ExportButton
          name="listRegions"
          list={regionApi.listRegions}
          input={county === null ? { level: ["county", "area"] } : { parent: county }}
        />
      </Flex>
      <PlaceMap
        label={say("region.list")}
        boundaries={(boundaries.data ?? []) as never}
        onBoundary={setCounty}
        height={320}
      />
      <Loading of={counties}>
        {({ items }) => (
          <Table
            rowKey="code"
            size="small"
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={items}
            columns={columns}
            onRow={(one) => ({
              onClick: () => setCounty(one.code),
              style: { cursor: "pointer" },
              "aria-selected": one.code === county,
            })}
            rowClassName={(one) => (one.code === county ? "ant-table-row-selected" : "")}
          />
        )}
      </Loading>
      {county === null ? (
        <Typography.Text type="secondary">{say("region.choose")}</Typography.Text>
      ) : (
        <Loading of={townships}>
          {({ items }) => (
            <Table
              rowKey="code"
              size="small"
              scroll={{ x: "max-content" }}
              dataSource={items}
              columns={[
                ...columns.slice(0, 3),
                {
                  title: say("region.area"),
                  render: (_, one: Region) => names.get(one.areaCode ?? "") ?? say("region.own_county"),
                },
                {
                  title: "",
                  render: (_, one: Region) => (
                    <FormButton label={say("region.move")}>
                      {(close) => <MoveForm township={one} close={close} />}
                    </FormButton>
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
