/** Mounts public pages: loads data, draws the component on the server, and runs the forms that browsers send without script. */
import fastifyMultipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Upload } from "../action.ts";
import { publicActor } from "../actor.ts";
import { act } from "../context.ts";
import { timeZone } from "../db/setting.store.ts";
import type { Endpoint } from "../endpoint.ts";
import { Fault, refuse } from "../fault.ts";
import { newId } from "../id.ts";
import type { Page, PageForm, PageFrame } from "../page-form.ts";
import type { Room } from "../room.ts";
import { type Action, answer, hashOf } from "./answer.ts";
import { houseFaults } from "./faults.ts";
import { callOf, type Frame, localeIn } from "./frame.ts";
import { type Admitted, checkOrigin } from "./gate.ts";
import { documentOf, parseInput } from "./problem-document.ts";
import { discard, spool } from "./spool.ts";

/** Draws a component with its data into a whole document. */
export type Render = (component: string, data: object, frame: PageFrame) => string;

export type City = { readonly cityId: string; readonly name: string; readonly isDemo: boolean };

export type Portal = {
  readonly render: Render;
  /** The city of a host, with its name. */
  readonly cityAt: (host: string) => Promise<City | null>;
};

type Site = { readonly app: FastifyInstance; readonly frame: Frame; readonly portal: Portal };

/** Pages of all rooms that are on, below `/`. */
export async function mountPages(
  app: FastifyInstance,
  frame: Frame,
  portal: Portal,
  rooms: readonly Pick<Room, "name" | "pages">[],
): Promise<void> {
  await app.register(async (inside) => {
    await inside.register(fastifyMultipart, { limits: { files: 9, fields: 60, fieldSize: 64_000, parts: 80 } });
    inside.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    const site = { app: inside, frame, portal };
    for (const room of rooms) for (const page of room.pages ?? []) mountPage(site, room.name, page);
  });
}

function mountPage(site: Site, room: string, page: Page): void {
  const url = page.path.replaceAll(/\{(\w+)\}/g, ":$1");
  site.app.get(url, (request, reply) => show(site, room, page, request, reply, nothingSent));
  if (page.forms !== undefined) site.app.post(url, (request, reply) => receive(site, room, page, request, reply));
}

type Sent = {
  readonly form: string;
  readonly error: unknown;
  readonly typed: Record<string, string>;
  readonly kept: readonly string[];
};
const nothingSent: Sent = { form: "", error: null, typed: {}, kept: [] };

async function visitor(site: Site, room: string, request: FastifyRequest): Promise<Admitted & { city: City }> {
  const { frame, portal } = site;
  const city = (await portal.cityAt(request.hostname)) ?? refuse("endpoint.not_found");
  if (room !== "" && !(await frame.house.doorkeeper.isRoomOn(city.cityId, room))) refuse("room.off");
  const actor = publicActor(city.cityId);
  return { actor, city, scope: { cityId: city.cityId, regionPath: null, unitId: null, personId: null } };
}

/** Draws the page; with something sent that was refused, the sentence and everything that was typed stand on it again. */
async function show(
  site: Site,
  room: string,
  page: Page,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
): Promise<FastifyReply> {
  const { frame, portal } = site;
  const locale = localeIn(request);
  const say = frame.say[locale];
  const draw = (component: string, data: object, more: Partial<PageFrame>, status: number) => {
    const html = portal.render(component, data, {
      locale,
      isElder: request.cookies["elder"] === "1",
      title: say(page.title),
      path: request.url,
      refusal: null,
      typed: sent.typed,
      kept: sent.kept,
      requestId: newId(),
      timeZone: "Asia/Shanghai",
      cityName: "",
      isDemo: false,
      ...more,
    });
    return reply.code(status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(html);
  };
  let city: City | null = null;
  try {
    if (page.limit !== undefined) await frame.limit(page.path, request.ip, page.limit.attempts, page.limit.seconds);
    const who = await visitor(site, room, request);
    city = who.city;
    const given = { ...(request.query as object), ...(request.params as object) };
    const input = parseInput(page.input, given, locale);
    const refusal = sent.error === null ? null : documentOf(sent.error, frame.faults, say);
    if (sent.error !== null && refusal === null) throw sent.error;
    const occasion = { ...who, mode: "read" as const, now: frame.house.ground.now() };
    const loaded = await act(frame.house.ground, occasion, async (ctx) => ({
      data: await page.load({ ...ctx, call: callOf(frame, request) }, input as never),
      zone: await timeZone(ctx),
    }));
    const shown = refusal === null ? null : { form: sent.form, sentence: refusal.title, errors: refusal.errors ?? [] };
    const more = { cityName: who.city.name, isDemo: who.city.isDemo, refusal: shown, timeZone: loaded.zone };
    return draw(page.component, loaded.data, more, refusal?.status ?? 200);
  } catch (error) {
    const isListed = !(error instanceof Fault) || error.code in houseFaults || page.fails.includes(error.code);
    const document = isListed ? documentOf(error, frame.faults, say) : null;
    if (document === null) throw error;
    const named = city === null ? {} : { cityName: city.name, isDemo: city.isDemo };
    return draw("refused", { sentence: document.title }, named, document.status);
  }
}

type Parts = { readonly fields: Record<string, string>; readonly files: (Upload & { fileName: string })[] };

async function partsOf(site: Site, request: FastifyRequest, maxBytes: number): Promise<Parts> {
  if (!request.isMultipart()) return { fields: (request.body ?? {}) as Record<string, string>, files: [] };
  const fields: Record<string, string> = {};
  const files: (Upload & { fileName: string })[] = [];
  for await (const part of request.parts({ limits: { fileSize: maxBytes + 1 } })) {
    if (part.type === "field") fields[part.fieldname] = String(part.value);
    // A file field that was left empty still comes as a part without a name.
    else if (part.filename === "") part.file.resume();
    else {
      const upload = await spool(site.frame.house.spoolFolder, part.file, maxBytes, part.mimetype);
      if (upload.bytes === 0) await discard(upload);
      else files.push({ ...upload, fileName: part.filename });
    }
  }
  return { fields, files };
}

/** Runs a form: files first, each in a transaction of its own, then the act, then on to the next page. */
async function receive(
  site: Site,
  room: string,
  page: Page,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { frame } = site;
  let parts: Parts = { fields: {}, files: [] };
  const kept: string[] = [];
  let name = "";
  try {
    checkOrigin({ method: "POST" } as Endpoint, request, callOf(frame, request).origin);
    if (page.limit !== undefined) await frame.limit(page.path, request.ip, page.limit.attempts, page.limit.seconds);
    const largest = Math.max(...Object.values(page.forms ?? {}).map((form) => form.maxFileBytes ?? 0));
    parts = await partsOf(site, request, largest);
    name = parts.fields["form"] ?? "";
    const form = page.forms?.[name] ?? refuse("endpoint.not_found");
    const who = await visitor(site, room, request);
    const params = request.params as Record<string, string>;
    kept.push(...(parts.fields["kept"] ?? "").split(",").filter((id) => id !== ""));
    kept.push(...(await keepFiles(frame, who, form, parts, params)));
    const { to } = JSON.parse(
      await run(frame, who, request, { page, form, name, fields: parts.fields, params, kept }),
    ) as { to: string };
    return reply.code(303).header("location", to).send();
  } catch (error) {
    const { form: _, kept: __, requestId: ___, ...typed } = parts.fields;
    return show(site, room, page, request, reply, { form: name, error, typed, kept });
  } finally {
    for (const file of parts.files) await discard(file);
  }
}

async function keepFiles(
  frame: Frame,
  who: Admitted,
  form: PageForm,
  parts: Parts,
  params: Record<string, string>,
): Promise<string[]> {
  const kept: string[] = [];
  const { keep } = form;
  if (keep === undefined) return kept;
  for (const file of parts.files) {
    const occasion = { ...who, mode: "write" as const, now: frame.house.ground.now() };
    kept.push(await act(frame.house.ground, occasion, (ctx) => keep(ctx, file, { ...parts.fields, ...params })));
  }
  return kept;
}

type Run = {
  page: Page;
  form: PageForm;
  name: string;
  fields: Record<string, string>;
  params: Record<string, string>;
  kept: readonly string[];
};

/** A form is answered like any other write: its request id stands in a hidden field, and a resend happens once. */
function run(
  frame: Frame,
  who: Admitted,
  request: FastifyRequest,
  { page, form, name, fields, params, kept }: Run,
): Promise<string> {
  const call = callOf(frame, request);
  const { requestId, form: _, kept: __, ...given } = fields;
  const input = parseInput(form.input, { ...given, ...params }, call.locale);
  const endpoint: Endpoint = {
    method: "POST",
    path: page.path,
    may: "public",
    input: form.input,
    output: z.object({ to: z.string() }),
    fails: form.fails,
  };
  const action: Action = (ctx, parsed) => form.run(ctx as never, parsed as never, kept);
  return answer(frame.house.ground, who, {
    name: `${page.path} ${name}`,
    endpoint,
    action,
    input,
    inputHash: hashOf([given, kept]),
    requestId,
    call,
  });
}
