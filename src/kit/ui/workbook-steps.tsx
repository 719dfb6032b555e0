/** A workbook that is looked at first and comes in whole or not at all: drop it, read what was found and doubted, take it in. */
import { Button, Space, Spin, Typography } from "antd";
import { useState } from "react";
import type { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import type { Doubt } from "../workbook.ts";
import { useAct } from "./data.ts";
import { Doubts } from "./doubts.tsx";
import { excelAccept, FileDrop } from "./file-drop.tsx";
import { Refusal } from "./states.tsx";
import { useSay } from "./viewer.tsx";

/** Where somebody is with a workbook. Both endpoints take the same input; null until it has been chosen. */
export function useWorkbook<Look extends Endpoint, Bring extends Endpoint>(
  endpoints: { readonly look: Look; readonly bring: Bring },
  input: (z.input<Look["input"]> & z.input<Bring["input"]>) | null,
) {
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<z.output<Look["output"]> | null>(null);
  const [done, setDone] = useState<z.output<Bring["output"]> | null>(null);
  const look = useAct(endpoints.look, setPreview);
  const bring = useAct(endpoints.bring, setDone);
  return {
    ...{ file, preview, done, isReady: input !== null },
    ...{ isLooking: look.isRunning, isTaking: bring.isRunning, refusal: look.refusal ?? bring.refusal },
    choose(found: File) {
      if (input === null) return;
      setFile(found);
      setPreview(null);
      look.run(input, { file: found }).catch(() => {});
    },
    take() {
      if (input !== null && file !== null) void bring.run(input, { file }).catch(() => {});
    },
    again() {
      setFile(null);
      setPreview(null);
      look.forget();
      bring.forget();
    },
  };
}

type Book = Omit<ReturnType<typeof useWorkbook>, "preview" | "done">;

export function WorkbookSteps({
  book,
  hint,
  waiting,
  found,
}: {
  book: Book;
  /** What the file should be. */
  hint: string;
  /** What must be chosen before there can be a file; empty where nothing is missing. */
  waiting: string;
  /** What the file holds, once it has been looked at, and the words of the button that takes it in. */
  found: { title: string; doubts: readonly Doubt[]; verb: string; mayTake: boolean } | null;
}) {
  const say = useSay();
  return (
    <>
      <Refusal refusal={book.refusal} />
      {book.file === null && book.isReady && <FileDrop accept={excelAccept} hint={hint} onFile={book.choose} />}
      {!book.isReady && waiting !== "" && <Typography.Text type="secondary">{waiting}</Typography.Text>}
      {book.isLooking && <Spin />}
      {found !== null && (
        <>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {found.title}
          </Typography.Title>
          <Doubts doubts={found.doubts} />
        </>
      )}
      {book.file !== null && (
        <Space wrap>
          {found !== null && (
            <Button type="primary" disabled={!found.mayTake} loading={book.isTaking} onClick={book.take}>
              {found.verb}
            </Button>
          )}
          <Button onClick={book.again}>{say("ui.another_file")}</Button>
        </Space>
      )}
    </>
  );
}
