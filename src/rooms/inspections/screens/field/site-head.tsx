/** The top of a visit: where it is and the way there, what was wrong last time, and who goes along. */
import { useClock, useField } from "../../../../kit/client/field.tsx";
import type { AssignedSite } from "../../api.ts";
import { navigationTo } from "./assignments.ts";
import type { Draft } from "./draft.ts";
import type { Change } from "./use-draft.ts";

function LastTime({ site }: { site: AssignedSite }) {
  const { say } = useField();
  const clock = useClock();
  const faults = site.lastFaults ?? [];
  if (faults.length === 0) return null;
  const codes = new Map(site.questions.map((question) => [question.itemId, question.code]));
  return (
    <details className="item last-time">
      <summary>
        {say("field.last_time", { count: faults.length, open: faults.filter((fault) => fault.isOpen).length })}
      </summary>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.itemId}${fault.madeAt}${fault.place}${fault.note}`} data-open={fault.isOpen}>
            <span className="code">{codes.get(fault.itemId) ?? ""}</span> {clock(fault.madeAt)}{" "}
            {[fault.place, fault.note].filter((part) => part !== "").join("：")} ·{" "}
            <strong>{say(fault.isOpen ? "field.last_open" : "field.last_closed")}</strong>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function SiteHead({ site, draft, change }: { site: AssignedSite; draft: Draft; change: Change }) {
  const { say } = useField();
  const way = navigationTo(site);
  const companions = site.companions ?? [];
  return (
    <>
      <header className="site-head">
        <div>
          <h1>{site.siteName}</h1>
          <p className="hint">
            {[site.typeName, site.areaName, site.address].filter((part) => part !== "").join(" · ")}
          </p>
        </div>
        {way !== null && (
          <a className="way" href={way}>
            {say("field.navigate")}
          </a>
        )}
      </header>
      {site.state === "visited" && (
        <p className="item second" role="status">
          {say("field.second_note")}
        </p>
      )}
      {site.how !== "" && <p className="hint how">{say("field.how", { how: site.how })}</p>}
      <LastTime site={site} />
      {companions.length > 0 && (
        <section className="item" aria-label={say("field.companion")}>
          <fieldset className="quick" aria-label={say("field.companion")}>
            <legend>{say("field.companion")}</legend>
            {companions.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                aria-pressed={draft.companionId === id}
                onClick={() => change((before) => ({ ...before, companionId: before.companionId === id ? null : id }))}
              >
                {name}
              </button>
            ))}
          </fieldset>
        </section>
      )}
    </>
  );
}
