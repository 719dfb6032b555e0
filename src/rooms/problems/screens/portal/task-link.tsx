/** The page behind a one-task link: what is wrong, where, until when, and the one thing to do. Works without script. */
import { Fragment } from "react";
import { momentIn } from "../../../../kit/day.ts";
import type { PageProps } from "../../../../kit/page-form.ts";
import type { Say } from "../../../../kit/words.ts";
import type { LinkPage } from "../../api.ts";

type Props = PageProps<LinkPage>;

function Facts({ data, frame, say }: Props) {
  const due = data.dueAt === null ? "" : momentIn(frame.timeZone, data.dueAt);
  const facts: [string, string][] = [
    [say("link.problem"), data.description],
    [say("link.place"), data.place || say("problem.no_place")],
    [say("link.standard"), data.standard],
    [say("link.measures"), data.measures],
    [say("link.due"), data.isOverdue ? `${due}${say("link.overdue")}` : due],
    [say("link.returned"), data.returnReason],
  ];
  return (
    <dl>
      {facts
        .filter(([, value]) => value !== "")
        .map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Photos({ data, say }: { data: LinkPage; say: Say }) {
  if (data.photos.length === 0) return null;
  return (
    <section aria-label={say("link.photos")}>
      <h2>{say("link.photos")}</h2>
      <p className="photos">
        {data.photos.map((photo, at) => (
          <a key={photo.id} href={photo.links.screen ?? photo.links.original}>
            <img
              src={photo.links.thumb ?? photo.links.original}
              alt={photo.caption || say("link.photo", { at: at + 1 })}
            />
          </a>
        ))}
      </p>
    </section>
  );
}

function Hidden({ frame, form }: { frame: Props["frame"]; form: string }) {
  return (
    <>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="requestId" value={frame.requestId} />
      <input type="hidden" name="kept" value={frame.kept.join(",")} />
    </>
  );
}

function Answer({ frame, say }: Props) {
  return (
    <form method="post" encType="multipart/form-data" action={frame.path}>
      <Hidden frame={frame} form="rectify" />
      <label htmlFor="text">{say("link.text")}</label>
      <textarea id="text" name="text" rows={5} required maxLength={1_000} defaultValue={frame.typed["text"] ?? ""} />
      <label htmlFor="files">{say("link.files")}</label>
      {frame.kept.length > 0 && <p className="hint">{say("link.kept", { count: frame.kept.length })}</p>}
      <input
        id="files"
        type="file"
        name="files"
        accept="image/*,application/pdf"
        multiple
        required={frame.kept.length === 0}
      />
      <p className="hint">{say("link.once")}</p>
      <button type="submit">{say("link.send")}</button>
    </form>
  );
}

export function TaskLink(props: Props) {
  const { data, frame, say } = props;
  return (
    <>
      <h1>
        {say("link.title")} {data.number}
      </h1>
      <p className="lead">{say("link.to", { unit: data.unitName })}</p>
      {frame.refusal !== null && (
        <p className="alert" role="alert">
          {frame.refusal.sentence}
        </p>
      )}
      <section>
        <Facts {...props} />
      </section>
      <Photos data={data} say={say} />
      {data.step === "rectify" ? (
        <Answer {...props} />
      ) : (
        <form method="post" action={frame.path}>
          <Hidden frame={frame} form="receive" />
          <p className="hint">{say("link.receive_help")}</p>
          <button type="submit">{say("link.receive")}</button>
        </form>
      )}
    </>
  );
}

export function TaskDone({ data, say }: PageProps<{ what: "received" | "rectified" }>) {
  return (
    <>
      <h1>{say(`link.done_${data.what}`)}</h1>
      <p className="lead">{say(`link.done_${data.what}_help`)}</p>
    </>
  );
}
