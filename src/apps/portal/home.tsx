/** The first public page: what this site is, and what one can do here. */
import type { PageProps } from "../../kit/page-form.ts";

export function Home({ frame, say }: PageProps<never>) {
  return (
    <>
      <h1>{say("portal.home.title", { city: frame.cityName })}</h1>
      <p className="lead">{say("portal.home.lead")}</p>
      <section>
        <h2>{say("portal.home.link_title")}</h2>
        <p>{say("portal.home.link_text")}</p>
      </section>
      <section>
        <h2>{say("portal.home.staff_title")}</h2>
        <p>{say("portal.home.staff_text")}</p>
        <p className="acts">
          <a className="button" href="/console/">
            {say("portal.console")}
          </a>
          <a className="button plain" href="/field/">
            {say("portal.field")}
          </a>
        </p>
      </section>
    </>
  );
}
