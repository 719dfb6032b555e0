/** One unit: facts, former names, mergers and splits, and the acts that are open. */
import { Flex, Space, Timeline, Typography } from "antd";
import type { ReactNode } from "react";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../api.ts";
import type { Unit } from "../../model.ts";
import { ChangeUnit, MergeUnits, RenameUnit, SplitUnit } from "./unit-forms.tsx";

type Form = (props: { unit: Unit; close: () => void }) => ReactNode;

const forms: readonly (readonly [word: string, Form])[] = [
  ["unit.change", ChangeUnit],
  ["unit.rename", RenameUnit],
  ["unit.merge", MergeUnits],
  ["unit.split", SplitUnit],
];

export function UnitPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const loaded = useLoad(unitApi.getUnit, { id });
  return (
    <Loading of={loaded}>
      {(unit) => {
        const closed =
          unit.validTo !== null
            ? say("unit.closed", { name: unit.name })
            : can("directory.change")
              ? null
              : say("ui.no_right");
        return (
          <Space orientation="vertical" size={20} style={{ width: "100%" }}>
            <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
              {unit.name}
            </Typography.Title>
            <Flex wrap gap={8}>
              {forms.map(([word, Form]) => (
                <FormButton key={word} label={say(word)} closedBecause={closed}>
                  {(close) => <Form unit={unit} close={close} />}
                </FormButton>
              ))}
            </Flex>
            <Facts
              facts={[
                [say("unit.short_name"), unit.shortName],
                [say("unit.kind"), say(`unit.kind.${unit.kind}`)],
                [say("region.one"), unit.regionName],
                [say("unit.credit_code"), unit.creditCode],
                [say("unit.valid_from"), unit.validFrom],
                [say("unit.valid_to"), unit.validTo],
                [say("ui.note"), unit.note],
              ]}
            />
            <section aria-label={say("unit.history")}>
              <Typography.Title level={3} style={{ fontSize: 16 }}>
                {say("unit.history")}
              </Typography.Title>
              <Timeline
                items={[
                  ...unit.changes.map((change) => ({
                    key: change.id,
                    content: `${change.happensOn} ${say(`unit_change.kind.${change.kind}`)}：${change.from.map((one) => one.name).join("、")} → ${change.to.map((one) => one.name).join("、")}（${change.paper}）`,
                  })),
                  ...unit.names.toReversed().map((name) => ({
                    key: `${name.validFrom}${name.name}`,
                    content: `${name.validFrom} ${say("unit.called")}${name.name}`,
                  })),
                ]}
              />
            </section>
          </Space>
        );
      }}
    </Loading>
  );
}
