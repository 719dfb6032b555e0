/** The frame of every public page: city name, switches for size and language, the page, and the note of the demonstration. */
import type { ReactNode } from "react";
import type { PageFrame } from "../../kit/page-form.ts";
import type { Say } from "../../kit/words.ts";

export function Layout({
  frame,
  say,
  styles,
  children,
}: {
  frame: PageFrame;
  say: Say;
  styles: string;
  children: ReactNode;
}) {
  const back = encodeURIComponent(frame.path);
  const other = frame.locale === "en" ? "zh-CN" : "en";
  return (
    <html lang={frame.locale} className={frame.isElder ? "elder" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0B5E63" />
        <title>{`${frame.title} · ${frame.cityName}`}</title>
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a className="skip" href="#main">
          {say("portal.skip")}
        </a>
        <header>
          <a className="brand" href="/">
            {frame.cityName} <span>{say("portal.name")}</span>
          </a>
          <nav aria-label={say("portal.switches")}>
            <a href={`/switch?elder=${frame.isElder ? "0" : "1"}&back=${back}`}>
              {say(frame.isElder ? "portal.normal" : "portal.elder")}
            </a>
            <a href={`/switch?locale=${other}&back=${back}`} lang={other}>
              {say("portal.language")}
            </a>
          </nav>
        </header>
        {frame.isDemo && <p className="demo">{say("portal.demo")}</p>}
        <main id="main">{children}</main>
        <footer>
          <p>{say("portal.footer", { city: frame.cityName })}</p>
          <p>
            <a href="/console/">{say("portal.console")}</a> · <a href="/field/">{say("portal.field")}</a>
          </p>
        </footer>
      </body>
    </html>
  );
}
