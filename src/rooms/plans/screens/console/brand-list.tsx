/** Brands: the list, and beside it one with its steps of incubation, its written case and the moves open to the reader. */
import { Alert, Flex, List, Space, Typography } from "antd";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import type { Tone } from "../../../../kit/ui/colours.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { plansApi } from "../../api.ts";
import type { BrandPage } from "../../brand.api.ts";
import { BrandState, type NamedBrand } from "../../brand.model.ts";
import type { BrandMove } from "../../brand.rules.ts";
import { brandTable } from "../../sheets.ts";
import { BrandForm, MoveForm, ResultForm, StepDoneForm, StepsForm } from "./brand-forms.tsx";

const brandTones: Record<BrandState, Tone> = {
  ...{ candidate: "grey", incubating: "blue", written: "yellow", recommended: "green", dropped: "grey" },
};
/** Moves that need no more than a press. */
const plain: readonly BrandMove[] = ["incubate", "write", "revive"];

function Moves({ brand }: { brand: BrandPage }) {
  const { say, can } = useViewer();
  return (
    <Space wrap>
      {brand.moves.map((move) =>
        plain.includes(move) ? (
          <ActButton
            key={move}
            label={say(`brand.move.${move}`)}
            type="primary"
            endpoint={plansApi.moveBrand}
            input={{ id: brand.id, version: brand.version, move }}
          />
        ) : (
          <FormButton
            key={move}
            label={say(`brand.move.${move}`)}
            type={move === "recommend" ? "primary" : "default"}
            danger={move === "drop"}
          >
            {(close) => <MoveForm brand={brand} move={move} close={close} />}
          </FormButton>
        ),
      )}
      {brand.mayChange && (
        <>
          <FormButton label={say("brand.change")} width={680}>
            {(close) => <BrandForm brand={brand} close={close} />}
          </FormButton>
          <FormButton label={say("brand.set_steps")} width={680}>
            {(close) => <StepsForm brand={brand} close={close} />}
          </FormButton>
        </>
      )}
      {brand.state === "recommended" && can("brand.decide") && (
        <FormButton label={say("brand.record_result")}>
          {(close) => <ResultForm brand={brand} close={close} />}
        </FormButton>
      )}
    </Space>
  );
}

function StepList({ brand }: { brand: BrandPage }) {
  const { say } = useViewer();
  return (
    <List
      size="small"
      bordered
      header={say("brand.steps")}
      dataSource={brand.stepList}
      locale={{ emptyText: say("brand.no_steps") }}
      renderItem={(step) => (
        <List.Item
          extra={
            brand.mayChange &&
            (step.doneOn === null ? (
              <FormButton label={say("brand.done")} title={step.text}>
                {(close) => <StepDoneForm brand={brand} step={step} close={close} />}
              </FormButton>
            ) : (
              <ActButton
                label={say("brand.undo")}
                endpoint={plansApi.doneBrandStep}
                input={{ id: brand.id, stepId: step.id, doneOn: null, note: step.note }}
              />
            ))
          }
        >
          <Flex vertical>
            <span>{step.text}</span>
            <Typography.Text type="secondary">
              {say("brand.step_due")} {step.dueOn}
              {step.doneOn !== null && ` · ${say("brand.done_on")} ${step.doneOn}`}
              {step.note !== "" && ` · ${step.note}`}
            </Typography.Text>
          </Flex>
        </List.Item>
      )}
    />
  );
}

function BrandPanel({ id }: { id: string }) {
  const { say } = useViewer();
  return (
    <Loading of={useLoad(plansApi.getBrand, { id })}>
      {(brand) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <div>
            <ToneTag tone={brandTones[brand.state]}>{say(`brand.state.${brand.state}`)}</ToneTag>
            <Typography.Title level={2} style={{ fontSize: 18, margin: "8px 0 0" }}>
              {brand.title}
            </Typography.Title>
          </div>
          {brand.reason !== "" && <Alert type="warning" showIcon title={brand.reason} />}
          <Moves brand={brand} />
          <Facts
            facts={[
              [say("brand.unit"), brand.unitName],
              [say("brand.summary"), brand.summary],
              ...(brand.recommendedOn === null
                ? []
                : ([
                    [say("brand.to"), `${brand.recommendedTo} ${brand.recommendedOn}`],
                    [say("brand.result"), brand.result],
                  ] as const)),
            ]}
          />
          <StepList brand={brand} />
          {brand.story !== "" && (
            <div>
              <Typography.Title level={3} style={{ fontSize: 15 }}>
                {say("brand.story")}
              </Typography.Title>
              <Typography.Paragraph style={{ whiteSpace: "pre-wrap" }}>{brand.story}</Typography.Paragraph>
            </div>
          )}
          {brand.files.length > 0 && <Photos label={say("brand.files")} files={brand.files} />}
        </Space>
      )}
    </Loading>
  );
}

export default function BrandList() {
  const { say, can } = useViewer();
  const add = can("brand.report") && (
    <FormButton label={say("brand.add")} type="primary">
      {(close) => <BrandForm close={close} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("brand.list")}
      name="listBrands"
      list={plansApi.listBrands}
      table={brandTable}
      filters={[
        { kind: "text", name: "search", word: "brand.search" },
        {
          ...{ kind: "choice", name: "state", word: "brand.state", options: BrandState.options, many: true },
          wordOf: (one) => `brand.state.${one}`,
        },
      ]}
      draw={{
        state: (row: NamedBrand) => <ToneTag tone={brandTones[row.state]}>{say(`brand.state.${row.state}`)}</ToneTag>,
      }}
      panel={(id) => <BrandPanel id={id} />}
      empty={<Nothing words={say("brand.empty")}>{add}</Nothing>}
      actions={add}
    />
  );
}
