/** The form of one paper record: who was there and when, scans of the paper, the grid, and saving it. */
import { Alert, Button, Flex, Input, Select, Space, Typography } from "antd";
import type { ReactNode } from "react";
import { addressOf } from "../../../../kit/client/api.ts";
import type { Id } from "../../../../kit/shapes.ts";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Refusal } from "../../../../kit/ui/states.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { FilesField } from "../../../evidence/screens/shared/files-field.tsx";
import { inspectionsApi } from "../../api.ts";
import type { Question } from "../../question.model.ts";
import type { PaperForm as Form } from "../../typed.api.ts";
import { isAnswered, type TypedDraft, useDraft, visitOf } from "./typed-draft.ts";
import { TypedGrid } from "./typed-grid.tsx";

type Saved = { id: Id; faults: number; siteName: string };
type Change = (more: Partial<TypedDraft>) => void;

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <Flex vertical gap={4}>
    <Typography.Text>{label}</Typography.Text>
    {children}
  </Flex>
);

/** Who was there, and when. */
function Head({ form, draft, change }: { form: Form; draft: TypedDraft; change: Change }) {
  const { say } = useViewer();
  const people = form.members.map(({ id, name }) => ({ value: id, label: name }));
  const clock = (name: "from" | "to") => (
    <Field label={say(`typed.${name}`)}>
      <Input
        type="time"
        aria-label={say(`typed.${name}`)}
        style={{ width: 110 }}
        value={draft[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <Flex wrap gap={16} align="flex-end">
      <Field label={say("typed.person")}>
        <Select
          aria-label={say("typed.person")}
          style={{ width: 160 }}
          placeholder={say("typed.choose_person")}
          options={people}
          value={draft.personId}
          onChange={(personId) =>
            change({ personId, companionId: draft.companionId === personId ? null : draft.companionId })
          }
        />
      </Field>
      <Field label={say("typed.companion")}>
        <Select
          aria-label={say("typed.companion")}
          style={{ width: 160 }}
          allowClear
          placeholder={say("typed.nobody")}
          options={people.filter((one) => one.value !== draft.personId)}
          value={draft.companionId}
          onChange={(companionId) => change({ companionId: companionId ?? null })}
        />
      </Field>
      <Field label={say("typed.day")}>
        <Input
          type="date"
          aria-label={say("typed.day")}
          style={{ width: 150 }}
          max={useToday()}
          value={draft.day}
          onChange={(event) => change({ day: event.target.value })}
        />
      </Field>
      {clock("from")}
      {clock("to")}
      <Field label={say(form.needsScan ? "typed.scan_wanted" : "typed.scan")}>
        <FilesField origin="scan" value={draft.scans} onChange={(scans) => change({ scans })} />
      </Field>
    </Flex>
  );
}

/** Why it cannot be saved yet, as a sentence; null when it can. */
function useClosed(draft: TypedDraft, questions: readonly Question[], needsScan: boolean): string | null {
  const { say } = useViewer();
  if (draft.personId === null) return say("typed.choose_person");
  if (draft.day === "" || draft.from === "" || draft.to === "") return say("typed.choose_time");
  if (needsScan && draft.scans.length === 0) return say("typed.needs_scan");
  const left = questions.filter((question) => !isAnswered(draft.rows[question.itemId])).length;
  return left === 0 ? null : say("typed.left", { count: left });
}

type Kept = ReturnType<typeof useDraft>;

/** The grid with the check-list of the day, and the button that saves. */
function Answers({ form, kept, onSaved }: { form: Form; kept: Kept; onSaved: (saved: Saved) => void }) {
  const { say, timeZone } = useViewer();
  const { draft, change, changeRow, forget } = kept;
  const { questions, site, needsScan } = form;
  const save = useAct(inspectionsApi.typeVisit, ({ id, faults }) => {
    forget();
    onSaved({ id, faults, siteName: site.siteName });
  });
  const closed = useClosed(draft, questions, needsScan);
  const done = questions.filter((question) => isAnswered(draft.rows[question.itemId])).length;
  if (questions.length === 0) return <Alert type="warning" showIcon title={say("typed.no_questions")} />;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <TypedGrid questions={questions} rows={draft.rows} onChange={changeRow} />
      <Input.TextArea
        aria-label={say("typed.visit_note")}
        placeholder={say("typed.visit_note")}
        maxLength={1_000}
        rows={2}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <Refusal refusal={save.refusal} />
      <Flex wrap gap={12} align="center">
        <Button
          type="primary"
          loading={save.isRunning}
          disabled={closed !== null}
          onClick={() => void save.run(visitOf(site.id, draft, questions, timeZone)).catch(() => {})}
        >
          {say("typed.save")}
        </Button>
        <span role="status">
          {say("typed.answered", { done, all: questions.length })}
          {closed === null ? "" : ` · ${closed}`}
        </span>
      </Flex>
    </Space>
  );
}

export function TypedForm({ siteId, onSaved }: { siteId: Id; onSaved: (saved: Saved) => void }) {
  const { say } = useViewer();
  const kept = useDraft(siteId, useToday());
  const form = useLoad(inspectionsApi.getPaperForm, { id: siteId });
  // A year that is still being typed is no day to ask for.
  const on = /^20\d\d-\d\d-\d\d$/.test(kept.draft.day) ? kept.draft.day : undefined;
  const ofDay = useLoad(inspectionsApi.getPaperForm, { id: siteId, on });
  return (
    <Loading of={form}>
      {(first) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <Flex wrap gap={12} align="center" justify="space-between">
            <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
              {first.site.siteName}
            </Typography.Title>
            <Space wrap>
              <Typography.Text type="secondary">
                {[first.site.typeName, first.site.regionName, first.site.teamName].filter(Boolean).join(" · ")}
              </Typography.Text>
              <Button
                size="small"
                href={addressOf(inspectionsApi.printCheckLists, { id: first.site.roundId, site: siteId })}
              >
                {say("typed.print_one")}
              </Button>
            </Space>
          </Flex>
          {first.site.state === "waiting" ? (
            <>
              <Head form={first} {...kept} />
              <Loading of={ofDay}>{(form) => <Answers form={form} kept={kept} onSaved={onSaved} />}</Loading>
            </>
          ) : (
            <Alert type="info" showIcon title={say("typed.site_done", { name: first.site.siteName })} />
          )}
        </Space>
      )}
    </Loading>
  );
}
