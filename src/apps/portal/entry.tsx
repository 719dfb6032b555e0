/** The portal's bundle: draws every public page on the server. It shares nothing with the server but this function. */
import { renderToStaticMarkup } from "react-dom/server";
import { houseWords } from "../../kit/http/words.ts";
import type { PageFrame } from "../../kit/page-form.ts";
import { type Locale, speakers } from "../../kit/words.ts";
import { components } from "./components.ts";
import { Layout } from "./layout.tsx";
import { portalWords } from "./words.ts";

const say = speakers([houseWords, portalWords, ...components.words]);

/** A whole HTML document; `styles` is the address of the style sheet. */
export function render(component: string, data: object, frame: PageFrame, styles: string): string {
  const Body = components.pages[component];
  if (Body === undefined) throw new Error(`the portal has no page ${component}`);
  const speak = say[frame.locale as Locale];
  const markup = renderToStaticMarkup(
    <Layout frame={frame} say={speak} styles={styles}>
      <Body data={data as never} frame={frame} say={speak} />
    </Layout>,
  );
  return `<!doctype html>${markup}`;
}
