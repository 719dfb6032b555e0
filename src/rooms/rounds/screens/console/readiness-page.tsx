/** How far the units are with an official round: tasks, self-checked sites, faults found and mended. */
import { Alert, Progress, Space } from "antd";
import { Link, useParams } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../api.ts";
import { preparationApi } from "../../preparation.api.ts";
import type { Readiness } from "../../preparation.model.ts";
import { readinessTable } from "../../preparation.sheets.ts";
import { GenerateForm, TaskForm } from "./preparation-forms.tsx";

export default function ReadinessPage() {
  const { id = "" } = useParams();
  const { say, can } = useViewer();
  const round = useLoad(roundsApi.getRound, can("round.view") ? { id } : null);
  const isOver = round.data?.state === "finished" || round.data?.state === "frozen" ? say("round.over") : null;
  return (
    <ListPage
      title={[round.data?.name, say("readiness.list")].filter(Boolean).join(" · ")}
      name="listReadiness"
      list={preparationApi.listReadiness}
      table={readinessTable}
      fixed={{ round: id }}
      actions={
        can("round.run") && (
          <Space wrap>
            <FormButton label={say("preparation.generate")} type="primary" closedBecause={isOver}>
              {(close) => <GenerateForm round={id} close={close} />}
            </FormButton>
            <FormButton label={say("preparation.add")} closedBecause={isOver}>
              {(close) => <TaskForm round={id} close={close} />}
            </FormButton>
          </Space>
        )
      }
      draw={{
        tasks: (row: Readiness) => (
          <Link
            to={`/preparations?round=${id}&unit=${row.id}`}
            aria-label={`${row.unitName} ${say("readiness.tasks_of")}`}
          >
            {row.tasks}
          </Link>
        ),
        late: (row: Readiness) => (row.late > 0 ? <ToneTag tone="red">{String(row.late)}</ToneTag> : 0),
        sites: (row: Readiness) => (
          <Link
            to={`/rounds/${id}/own-sites?unit=${row.id}`}
            aria-label={`${row.unitName} ${say("readiness.sites_of")}`}
          >
            {row.sites}
          </Link>
        ),
        checked: (row: Readiness) => (
          <Space>
            {row.checked}
            <Progress
              percent={row.sites === 0 ? 0 : Math.round((row.checked * 100) / row.sites)}
              size="small"
              style={{ width: 90 }}
              aria-label={`${row.unitName} ${say("readiness.checked")}`}
            />
          </Space>
        ),
      }}
      empty={
        <Nothing words={say("readiness.empty")}>
          <Alert type="info" title={say("readiness.help")} />
        </Nothing>
      }
    />
  );
}
