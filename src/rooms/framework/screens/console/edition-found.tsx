/** What was read in a framework workbook: sums, site types, doubts, and what it changes. */
import { Alert, Flex, Space, Table, Tag, Typography } from "antd";
import { showHundredths } from "../../../../kit/fraction.ts";
import { Doubts } from "../../../../kit/ui/doubts.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Preview } from "../../api.ts";
import type { StandardChange } from "../../model.ts";
import { DraftTree } from "./draft-tree.tsx";

const fieldWords = {
  text: "standard.text",
  materials: "standard.materials",
  deadline: "standard.deadline",
  duties: "standard.duty_unit",
  method: "standard.method",
  points: "standard.points",
  scale: "standard.scale",
  siteTypes: "standard.site_types",
} as const;

function Changes({ changes }: { changes: StandardChange[] }) {
  const say = useSay();
  const tones = { added: "green", removed: "grey", changed: "yellow" } as const;
  return (
    <Table<StandardChange>
      size="small"
      rowKey={(change) => `${change.kind} ${change.code}`}
      dataSource={changes}
      pagination={changes.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: "max-content" }}
      columns={[
        {
          title: "",
          width: 80,
          render: (_, change) => <ToneTag tone={tones[change.kind]}>{say(`edition.change.${change.kind}`)}</ToneTag>,
        },
        { title: say("standard.code"), dataIndex: "code", width: 100 },
        { title: say("standard.text"), dataIndex: "text" },
        {
          title: say("edition.change.changed"),
          render: (_, change) =>
            change.fields
              .map(({ field, from, to }) =>
                field === "scale"
                  ? say("edition.change.only", { field: say(fieldWords[field]) })
                  : say("edition.change.from_to", { field: say(fieldWords[field]), from: from || "—", to: to || "—" }),
              )
              .join("；"),
        },
      ]}
    />
  );
}

export function Found({ preview }: { preview: Preview }) {
  const say = useSay();
  const { comparedTo, changes } = preview;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
        {say("edition.preview", { standards: preview.standards, points: showHundredths(preview.points) })}
      </Typography.Title>
      <Flex wrap gap={6}>
        {preview.byMethod.map((method) => (
          <Tag key={method.code}>{say("edition.by_method", { ...method, points: showHundredths(method.points) })}</Tag>
        ))}
      </Flex>
      <DraftTree lines={preview.lines} />
      <Flex wrap gap={6} align="center">
        <span>{say("edition.preview_types")}</span>
        {preview.siteTypes.map((type) => (
          <Tag key={type.name} color={type.isNew ? "blue" : undefined}>
            {type.name}
            {type.isNew ? ` · ${say("edition.new_type")}` : ""}
          </Tag>
        ))}
      </Flex>
      {preview.unknownUnits.length > 0 && (
        <Alert type="info" showIcon title={say("edition.unknown_units", { names: preview.unknownUnits.join("、") })} />
      )}
      <Doubts doubts={preview.doubts} />
      {comparedTo !== null && (
        <>
          <Typography.Text>
            {changes.length === 0
              ? say("edition.no_changes", { name: comparedTo.name })
              : say("edition.changes", { name: comparedTo.name, count: changes.length })}
          </Typography.Text>
          {changes.length > 0 && <Changes changes={changes} />}
        </>
      )}
    </Space>
  );
}
