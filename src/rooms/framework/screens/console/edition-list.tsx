/** All editions, and one beside the list with its rules. */
import { Button, Flex, Space, Typography } from "antd";
import { useNavigate } from "react-router";
import { showHundredths } from "../../../../kit/fraction.ts";
import { ActButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { frameworkApi } from "../../api.ts";
import { editionTable } from "../../list.sheets.ts";
import type { EditionRow } from "../../model.ts";

function EditionPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const go = useNavigate();
  const loaded = useLoad(frameworkApi.getEdition, { id });
  const nameOf = (edition: EditionRow, code: string) =>
    edition.rules.methods.find((method) => method.code === code)?.name ?? code;
  return (
    <Loading of={loaded}>
      {(edition) => (
        <Space orientation="vertical" size={20} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {edition.name}
          </Typography.Title>
          <Flex wrap gap={8}>
            <Button type="primary" onClick={() => void go(`/editions/${id}`)}>
              {say("edition.open")}
            </Button>
            <ActButton
              label={say("edition.retire")}
              danger
              endpoint={frameworkApi.retireEdition}
              input={{ id, version: edition.version }}
              ask={say("edition.retire_ask", { name: edition.name })}
              closedBecause={
                !can("framework.change")
                  ? say("ui.no_right")
                  : edition.state === "retired"
                    ? say("edition.state.retired")
                    : null
              }
            />
          </Flex>
          <Facts
            facts={[
              [say("edition.issuer"), edition.issuer],
              [say("edition.level"), say(`edition.level.${edition.level}`)],
              [say("edition.subject"), say(`edition.subject.${edition.subject}`)],
              [say("edition.year"), edition.year],
              [say("edition.standards"), edition.standards],
              [say("edition.points"), showHundredths(edition.points)],
              [say("edition.pass_line"), showHundredths(edition.rules.passLine)],
              [
                say("edition.rules"),
                edition.rules.methods
                  .map((method) => {
                    const weight =
                      method.countsTo === null
                        ? say("edition.weight", { weight: showHundredths(method.weight) })
                        : say("edition.counts_to", { method: nameOf(edition, method.countsTo) });
                    return `${method.name}（${weight}）`;
                  })
                  .join("、"),
              ],
              [say("edition.grades"), edition.rules.grades.map((one) => `${one.grade} ${one.share}%`).join("、")],
              [say("edition.na_rule"), say(`edition.na_rule.${edition.rules.notApplicable}`)],
              [
                say("edition.check_lists"),
                edition.siteTypes
                  .map((type) => `${type.name} ${say("edition.check_items", { count: type.count })}`)
                  .join("、"),
              ],
              [say("edition.source"), edition.source],
            ]}
          />
        </Space>
      )}
    </Loading>
  );
}

export default function EditionList() {
  const { say, can } = useViewer();
  const go = useNavigate();
  const bring = (
    <Button type="primary" onClick={() => void go("/editions/import")}>
      {say("edition.import")}
    </Button>
  );
  return (
    <ListPage
      title={say("edition.list")}
      name="listEditions"
      list={frameworkApi.listEditions}
      table={editionTable}
      filters={[{ kind: "flag", name: "inForce", word: "edition.in_force_only" }]}
      draw={{
        state: (row: EditionRow) => (
          <ToneTag tone={row.state === "in_force" ? "green" : "grey"}>{say(`edition.state.${row.state}`)}</ToneTag>
        ),
      }}
      panel={(id) => <EditionPanel id={id} />}
      empty={<Nothing words={say("edition.empty_list")}>{can("framework.change") && bring}</Nothing>}
      actions={can("framework.change") && bring}
    />
  );
}
