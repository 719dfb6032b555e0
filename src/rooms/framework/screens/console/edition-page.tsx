/** One edition whole: its tree, with filters by method, unit, minors and text, and the export of the 任务分解表. */
import { Button, Checkbox, Flex, Input, Select, Space, Tabs, Typography } from "antd";
import { useMemo, useState } from "react";
import { useParams } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { type EditionPage as Edition, frameworkApi } from "../../api.ts";
import type { Standard } from "../../model.ts";
import { CheckLists } from "./check-lists.tsx";
import { EditionTerms } from "./edition-terms.tsx";
import { rowsOf, StandardTree } from "./standard-tree.tsx";

type Wanted = { text: string; methods: string[]; unit: string | null; minors: boolean };

const isWanted =
  ({ text, methods, unit, minors }: Wanted) =>
  (standard: Standard): boolean =>
    (text === "" || standard.text.includes(text) || standard.code.startsWith(text)) &&
    (methods.length === 0 || standard.methods.some((method) => methods.includes(method))) &&
    (unit === null || standard.duties.some((duty) => duty.name === unit)) &&
    (!minors || standard.isMinors);

const all = (edition: Edition) =>
  edition.tree.flatMap((project) => project.contents.flatMap((content) => content.standards));

/** Every name that has a duty, in the order of how often it stands there. */
function dutyNames(edition: Edition): string[] {
  const counts = new Map<string, number>();
  for (const standard of all(edition))
    for (const duty of standard.duties) counts.set(duty.name, (counts.get(duty.name) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]).map(([name]) => name);
}

function Filters({ edition, wanted, set }: { edition: Edition; wanted: Wanted; set: (wanted: Wanted) => void }) {
  const say = useSay();
  return (
    <Flex wrap gap={8} align="center" role="search">
      <Input.Search
        allowClear
        aria-label={say("standard.search")}
        placeholder={say("standard.search")}
        style={{ width: 220 }}
        onChange={(event) => set({ ...wanted, text: event.target.value.trim() })}
      />
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        aria-label={say("standard.method")}
        placeholder={say("standard.method")}
        style={{ minWidth: 150 }}
        options={edition.rules.methods.map((method) => ({ value: method.code, label: method.name }))}
        onChange={(methods) => set({ ...wanted, methods })}
      />
      <Select
        allowClear
        showSearch
        aria-label={say("standard.duty_unit")}
        placeholder={say("standard.duty_unit")}
        style={{ width: 200 }}
        options={dutyNames(edition).map((name) => ({ value: name, label: name }))}
        onChange={(unit) => set({ ...wanted, unit: unit ?? null })}
      />
      <Checkbox onChange={(event) => set({ ...wanted, minors: event.target.checked })}>
        {say("standard.minors_only")}
      </Checkbox>
    </Flex>
  );
}

function Whole({ edition }: { edition: Edition }) {
  const say = useSay();
  const [wanted, setWanted] = useState<Wanted>({ text: "", methods: [], unit: null, minors: false });
  const [opened, setOpened] = useState<string[]>(() => edition.tree.map((project) => `p ${project.code}`));
  const rows = useMemo(() => rowsOf(edition.tree, isWanted(wanted)), [edition, wanted]);
  const everything = rows.flatMap((row) => [row.key, ...(row.children ?? []).map((child) => child.key)]);
  const isFiltered = wanted.text !== "" || wanted.methods.length > 0 || wanted.unit !== null || wanted.minors;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {edition.name}
        </Typography.Title>
        <Space wrap>
          <Button href={addressOf(frameworkApi.exportEdition, { id: edition.id })}>{say("edition.export")}</Button>
          <Button href={addressOf(frameworkApi.exportTasks, { id: edition.id })}>{say("edition.export_tasks")}</Button>
          <Button
            href={addressOf(
              { ...frameworkApi.listStandards, path: "/tables/listStandards.xlsx" },
              { edition: edition.id },
            )}
          >
            {say("ui.export_excel")}
          </Button>
        </Space>
      </Flex>
      <Typography.Text type="secondary">
        {say("edition.whole", { standards: edition.standards, points: showHundredths(edition.points) })}
      </Typography.Text>
      <Tabs
        items={[
          {
            key: "tree",
            label: say("edition.tree_tab"),
            children: (
              <Space orientation="vertical" size={12} style={{ width: "100%" }}>
                <Flex wrap gap={8} justify="space-between">
                  <Filters edition={edition} wanted={wanted} set={setWanted} />
                  <Space>
                    <Button onClick={() => setOpened(everything)}>{say("standard.expand")}</Button>
                    <Button onClick={() => setOpened([])}>{say("standard.collapse")}</Button>
                  </Space>
                </Flex>
                <StandardTree rows={rows} expanded={isFiltered ? everything : opened} onExpand={setOpened} />
              </Space>
            ),
          },
          { key: "looks", label: say("edition.looks_tab"), children: <CheckLists edition={edition} /> },
          { key: "terms", label: say("edition.terms_tab"), children: <EditionTerms edition={edition} /> },
        ]}
      />
    </Space>
  );
}

export default function EditionPage() {
  const { id = "" } = useParams();
  return <Loading of={useLoad(frameworkApi.getEdition, { id })}>{(edition) => <Whole edition={edition} />}</Loading>;
}
