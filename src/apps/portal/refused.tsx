/** A page that says in one sentence why there is no other page, and the way back. */
import type { PageProps } from "../../kit/page-form.ts";

export function Refused({ data, say }: PageProps<{ sentence: string }>) {
  return (
    <>
      <h1>{say("portal.refused.title")}</h1>
      <p className="lead" role="alert">
        {data.sentence}
      </p>
      <p>
        <a className="button" href="/">
          {say("portal.refused.home")}
        </a>
      </p>
    </>
  );
}
