/** Importing the returned list: choose the edition of its codes and the workbook, see doubts, import all or nothing. */
import { Alert, Select, Space, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { useWorkbook, WorkbookSteps } from "../../../../kit/ui/workbook-steps.tsx";
import { frameworkApi } from "../../../framework/api.ts";
import { problemsApi } from "../../api.ts";

export default function DeficiencyImport() {
  const say = useSay();
  const editions = useLoad(frameworkApi.listEditions, { limit: 100 });
  const [chosen, setEdition] = useState<string | null>(null);
  const edition = chosen ?? editions.data?.items.find((one) => one.state === "in_force")?.id ?? null;
  const book = useWorkbook(
    { look: problemsApi.previewDeficiencies, bring: problemsApi.importDeficiencies },
    edition === null ? null : { edition },
  );
  const { preview, done } = book;
  if (done !== null) {
    return (
      <Alert
        type="success"
        showIcon
        title={say("problem.deficiency_done", done)}
        action={<Link to="/problems?source=deficiency">{say("problem.go_list")}</Link>}
      />
    );
  }
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("problem.deficiency")}
      </Typography.Title>
      <Space wrap>
        <label htmlFor="edition">{say("problem.deficiency_edition")}</label>
        <Select
          id="edition"
          style={{ minWidth: 280 }}
          value={edition}
          disabled={book.file !== null}
          loading={editions.isPending}
          onChange={setEdition}
          options={(editions.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      </Space>
      <Refusal refusal={editions.error} />
      <WorkbookSteps
        book={book}
        hint={say("problem.deficiency_hint")}
        waiting=""
        found={
          preview && {
            title: say("problem.deficiency_found", { ...preview, lost: showHundredths(preview.lostPoints) }),
            doubts: preview.doubts,
            verb: say("problem.deficiency_do", { count: preview.lines - preview.known }),
            mayTake: preview.doubts.every((doubt) => !doubt.isBlocking) && preview.lines > preview.known,
          }
        }
      />
    </Space>
  );
}
