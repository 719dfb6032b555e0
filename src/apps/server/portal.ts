/** Serves the public site: its own first page, the rooms' pages, the style sheet, and the switches for size and language. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Pool } from "../../kit/db/pool.ts";
import { outsideCities } from "../../kit/db/transaction.ts";
import type { Frame } from "../../kit/http/frame.ts";
import { mountPages, type Render } from "../../kit/http/pages.ts";
import { type PageFrame, page } from "../../kit/page-form.ts";
import { words } from "../../kit/words.ts";
import { listCities } from "../../rooms/identity/index.ts";
import { rooms } from "./rooms.ts";

/** Titles are said by the server, so the words of this page stand here. */
export const portalTitles = words({ "page.home": { zh: "首页", en: "Home" } });

const home = page({
  path: "/",
  input: z.object({}),
  fails: [],
  component: "home",
  title: "page.home",
  load: async () => ({}),
});

type Bundle = { render: (component: string, data: object, frame: PageFrame, styles: string) => string };

/** `folder` holds the built surfaces; `root` is the program's folder. */
export async function servePortal(
  app: FastifyInstance,
  frame: Frame,
  pool: Pool,
  root: string,
  folder: string,
): Promise<void> {
  const bundle = (await import(pathToFileURL(join(folder, "portal/entry.js")).href)) as Bundle;
  const css = readFileSync(join(root, "src/apps/portal/portal.css"));
  const styles = `/portal-${createHash("sha256").update(css).digest("hex").slice(0, 12)}.css`;
  const render: Render = (component, data, pageFrame) => bundle.render(component, data, pageFrame, styles);

  app.get(styles, (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=31536000, immutable").send(css),
  );
  app.get("/switch", (request, reply) => {
    const { elder, locale, back } = request.query as Record<string, string | undefined>;
    const keep = { path: "/", maxAge: 31_536_000, sameSite: "lax" } as const;
    if (elder === "1" || elder === "0") reply.setCookie("elder", elder, keep);
    if (locale === "en" || locale === "zh-CN") reply.setCookie("locale", locale, keep);
    // Only back into this site: anything else would make the switch a door for other people's links.
    const isOwn = back?.startsWith("/") === true && !back.startsWith("//") && !back.includes("\\");
    return reply.redirect(isOwn ? back : "/");
  });
  await mountPages(
    app,
    frame,
    {
      render,
      async cityAt(host) {
        const cities = await outsideCities(pool, listCities);
        return cities.find((city) => city.host === host) ?? (cities.length === 1 ? (cities[0] ?? null) : null);
      },
    },
    [{ name: "", pages: [home] }, ...rooms],
  );
}
