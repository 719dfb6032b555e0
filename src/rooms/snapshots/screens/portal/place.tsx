/** The pages behind a plate: the place with a form to report what is wrong, and the receipt. They work without script. */
import { momentIn } from "../../../../kit/day.ts";
import type { PageProps } from "../../../../kit/page-form.ts";

type Place = {
  siteId: string;
  name: string;
  typeName: string;
  regionName: string;
  state: "normal" | "works" | "closed";
  mostPhotos: number;
};

function Report({ data, frame, say }: PageProps<Place>) {
  return (
    <form method="post" encType="multipart/form-data" action={frame.path}>
      <input type="hidden" name="form" value="report" />
      <input type="hidden" name="requestId" value={frame.requestId} />
      <input type="hidden" name="kept" value={frame.kept.join(",")} />
      <h2>{say("snapshot.title")}</h2>
      <label htmlFor="text">{say("snapshot.text")}</label>
      <textarea
        id="text"
        name="text"
        rows={5}
        required
        maxLength={500}
        defaultValue={frame.typed["text"] ?? ""}
        aria-describedby="text-hint"
      />
      <p className="hint" id="text-hint">
        {say("snapshot.text_hint")}
      </p>
      {data.mostPhotos > 0 && (
        <>
          <label htmlFor="files">{say("snapshot.photos", { most: data.mostPhotos })}</label>
          {frame.kept.length > 0 && <p className="hint">{say("snapshot.kept", { count: frame.kept.length })}</p>}
          <input id="files" type="file" name="files" accept="image/*" multiple />
        </>
      )}
      <div className="skip" aria-hidden="true">
        <label htmlFor="website">{say("snapshot.trap")}</label>
        <input id="website" type="text" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <p className="hint">{say("snapshot.private")}</p>
      <button type="submit">{say("snapshot.send")}</button>
    </form>
  );
}

export function PlaceReport(props: PageProps<Place>) {
  const { data, frame, say } = props;
  return (
    <>
      <h1>{data.name}</h1>
      {frame.refusal !== null && (
        <p className="alert" role="alert">
          {frame.refusal.sentence}
        </p>
      )}
      <section>
        <dl>
          <dt>{say("snapshot.type")}</dt>
          <dd>{data.typeName}</dd>
          <dt>{say("snapshot.region")}</dt>
          <dd>{data.regionName}</dd>
        </dl>
        {data.state === "works" && <p>{say("snapshot.works")}</p>}
        {data.state === "closed" && <p>{say("snapshot.closed")}</p>}
      </section>
      {data.state !== "closed" && <Report {...props} />}
      <p>
        <a className="button plain" href={`/field/#/site/${data.siteId}`}>
          {say("snapshot.staff")}
        </a>
      </p>
    </>
  );
}

type Sent = { receipt: string; number: string; name: string; sentAt: string; progress: string };

export function PlaceSent({ data, frame, say }: PageProps<Sent>) {
  return (
    <>
      <h1>{say("snapshot.sent_title")}</h1>
      <section>
        <dl>
          <dt>{say("snapshot.receipt")}</dt>
          <dd>
            <strong>{data.receipt}</strong>
          </dd>
          <dt>{say("snapshot.number")}</dt>
          <dd>{data.number}</dd>
          <dt>{say("snapshot.place")}</dt>
          <dd>{data.name}</dd>
          <dt>{say("snapshot.sent_at")}</dt>
          <dd>{momentIn(frame.timeZone, data.sentAt)}</dd>
          <dt>{say("snapshot.progress")}</dt>
          <dd>{say(`snapshot.progress.${data.progress}`)}</dd>
        </dl>
      </section>
      <p className="lead">{say("snapshot.keep_hint")}</p>
    </>
  );
}
