/** The check-list of a paper form as a grid, one row for an item: answer, note, place, photos. */
import { Input, Table, Typography } from "antd";
import { useRef } from "react";
import type { Id } from "../../../../kit/shapes.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { FilesField } from "../../../evidence/screens/shared/files-field.tsx";
import type { Question } from "../../question.model.ts";
import { TypedAnswer } from "./typed-answer.tsx";
import { type TypedRow, wantsNote } from "./typed-draft.ts";

type Props = {
  questions: readonly Question[];
  rows: Readonly<Record<Id, TypedRow>>;
  onChange: (itemId: Id, more: Partial<TypedRow>) => void;
};

const unsaid = { answer: null, isNa: false };

export function TypedGrid({ questions, rows, onChange }: Props) {
  const say = useSay();
  const grid = useRef<HTMLElement>(null);
  const focus = (cell: string, at: number) => {
    const found = grid.current?.querySelector(`[data-cell="${cell} ${at}"]`);
    (found?.querySelector<HTMLElement>("input:checked") ?? found?.querySelector<HTMLElement>("input"))?.focus();
  };
  /** What was wrong is written at once; otherwise the next item follows. */
  const goOn = (at: number, row: TypedRow | undefined, said: Pick<TypedRow, "answer" | "isNa">) =>
    wantsNote({ id: "", note: "", place: "", files: [], ...row, ...said })
      ? focus("note", at)
      : focus("answer", at + 1);
  return (
    <section ref={grid} aria-label={say("typed.grid")}>
      <Typography.Paragraph type="secondary" style={{ marginBottom: 8 }}>
        {say("typed.keys")}
      </Typography.Paragraph>
      <Table<Question>
        size="small"
        rowKey="itemId"
        pagination={false}
        scroll={{ x: 940 }}
        dataSource={[...questions]}
        columns={[
          {
            title: say("visit.standard"),
            render: (_, question) => (
              <>
                <strong>{question.code}</strong> {question.text}
                {question.how !== "" && (
                  <div>
                    <Typography.Text type="secondary">{question.how}</Typography.Text>
                  </div>
                )}
              </>
            ),
          },
          {
            title: say("visit.answer"),
            width: 260,
            render: (_, question, at) => {
              const row = rows[question.itemId];
              return (
                <div data-cell={`answer ${at}`}>
                  <TypedAnswer
                    asked={question.answer}
                    label={`${question.code} ${say("visit.answer")}`}
                    said={row ?? unsaid}
                    onSay={(said) => onChange(question.itemId, said)}
                    onNext={(said) => goOn(at, row, said)}
                  />
                </div>
              );
            },
          },
          {
            title: say("typed.note"),
            width: 230,
            render: (_, question, at) => {
              const row = rows[question.itemId];
              const isWanted = wantsNote(row);
              return (
                <div data-cell={`note ${at}`}>
                  <Input
                    size="small"
                    maxLength={row?.isNa === true ? 200 : 1_000}
                    aria-label={`${question.code} ${say("typed.note")}`}
                    aria-required={isWanted}
                    {...(isWanted ? { status: "warning" as const } : {})}
                    placeholder={isWanted ? say(row?.isNa === true ? "answer.na_reason" : "typed.note_wanted") : ""}
                    value={row?.note ?? ""}
                    onChange={(event) => onChange(question.itemId, { note: event.target.value })}
                    onPressEnter={() => focus("answer", at + 1)}
                  />
                </div>
              );
            },
          },
          {
            title: say("typed.place"),
            width: 140,
            render: (_, question) => (
              <Input
                size="small"
                maxLength={200}
                aria-label={`${question.code} ${say("typed.place")}`}
                value={rows[question.itemId]?.place ?? ""}
                onChange={(event) => onChange(question.itemId, { place: event.target.value })}
              />
            ),
          },
          {
            title: say("typed.photo"),
            width: 130,
            render: (_, question) => (
              <FilesField
                value={rows[question.itemId]?.files ?? []}
                onChange={(files) => onChange(question.itemId, { files })}
              />
            ),
          },
        ]}
      />
    </section>
  );
}
