/** What is done with evidence: store, cite, link, open. Rooms above come in by storeFile, cite and filesOf. */
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActionsFor, Context, FileReply, Upload } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { isSignedBy, sign } from "../../kit/secret.ts";
import { allOf } from "../../kit/settle.ts";
import type { CityId, Id, Instant } from "../../kit/shapes.ts";
import { type Stored, storage } from "../../kit/storage.ts";
import type { evidenceApi } from "./api.ts";
import type { Citation, CitedFile, Evidence, OriginInput, Variant } from "./model.ts";
import * as rules from "./rules.ts";
import {
  addCitations,
  addEvidence,
  addUpload,
  type CitedRow,
  findEvidence,
  findUpload,
  holdBytes,
  listCitations,
} from "./store.ts";
import { sizeOfPicture, sizeOfZip, typeOf, writeCopy } from "./wire.ts";

const signedFor = "evidence.link";

/** Every city has its own folder, so that one city's export or deletion never touches another's. */
export const keyOf = (cityId: string, sha256: string, variant: Variant): string =>
  `${cityId}/${sha256.slice(0, 2)}/${sha256}${variant === "original" ? "" : `.${variant}`}`;

async function look(upload: Upload, fileName: string): Promise<Pick<Evidence, "type" | "width" | "height">> {
  const from = upload.whole ?? upload.path;
  const type = rules.checkType(await typeOf(from), fileName);
  if (rules.isZip(type)) {
    const { entries, bytes } = await sizeOfZip(upload.path);
    rules.checkZip(entries, bytes);
  }
  if (!rules.isPicture(type)) return { type, width: null, height: null };
  const { width, height } = await sizeOfPicture(from);
  rules.checkPixels(width, height);
  return { type, width, height };
}

type Brought = { readonly upload: Upload; readonly fileName: string; readonly sha256?: string | undefined };

const brought = new WeakMap<Upload, Promise<Pick<Evidence, "type" | "width" | "height">>>();

/** Looks at a file and has its bytes on the disk, once for each time that it came; needs no transaction. */
export function bring(cityId: CityId, { upload, fileName, sha256 }: Brought) {
  const known = brought.get(upload);
  if (known !== undefined) return known;
  const bringing = (async () => {
    if (upload.bytes === 0) refuse("evidence.empty");
    if (sha256 !== undefined && sha256 !== upload.sha256) refuse("evidence.hash_differs");
    const looked = await look(upload, fileName);
    await storage().keep(keyOf(cityId, upload.sha256, "original"), upload.path, upload.bytes);
    return looked;
  })();
  brought.set(upload, bringing);
  return bringing;
}

/** Stores a file: the bytes are on disk before the row is. Sending the same id and bytes again changes nothing. */
export async function storeFile(
  ctx: Context,
  upload: Upload,
  said: OriginInput & { id: Id; sha256?: string | undefined },
): Promise<{ uploadId: Id; sha256: string; type: string; bytes: number }> {
  const { type, width, height } = await bring(ctx.scope.cityId, { ...said, upload });
  await holdBytes(ctx.db, ctx.scope, upload.sha256);
  // Once more, now that they are held: what nobody had cited may have been removed since it was brought.
  await storage().keep(keyOf(ctx.scope.cityId, upload.sha256, "original"), upload.path, upload.bytes);

  const evidence = { sha256: upload.sha256, bytes: upload.bytes, type, width, height, storedAt: ctx.now };
  await addEvidence(ctx.db, ctx.scope, evidence);
  const record = rules.uploadOf(said.id, upload.sha256, said, ctx.actor, ctx.now);
  if (!(await addUpload(ctx.db, ctx.scope, record))) {
    const earlier = await findUpload(ctx.db, ctx.scope, said.id);
    if (earlier?.sha256 !== upload.sha256) refuse("evidence.id_reused");
  }
  return { uploadId: said.id, sha256: upload.sha256, type, bytes: upload.bytes };
}

/** One use of an upload by a record of a room above. */
export type Use = { uploadId: Id; purpose: string; caption?: string; id?: Id };

/** Cites uploads for a record: only one's own, each as often as needed, each object stored once. */
export async function cite(ctx: Context, noun: string, about: string, uses: readonly Use[]): Promise<Citation[]> {
  if (uses.length === 0) return [];
  const uploads = await allOf(uses.map((use) => findUpload(ctx.db, ctx.scope, use.uploadId)));

  const citations = uses.map((use, position) => {
    const upload = uploads[position] ?? refuse("evidence.not_uploaded");
    rules.checkMayCite(upload, ctx.actor);
    const { purpose, caption = "", id = newId() } = use;
    return rules.cite(upload, { id, noun, about, purpose, caption, position }, ctx.now);
  });

  await addCitations(ctx.db, ctx.scope, citations);
  return citations;
}

/** A link of five minutes to one form of an object. Whoever makes it has checked that the reader may see it. */
export function linkTo(cityId: string, file: { sha256: string; name: string }, variant: Variant, now: Instant): string {
  const until = rules.linkEnd(now);
  const signature = sign(signedFor, rules.linkText(cityId, file.sha256, variant, until));
  const query = new URLSearchParams({ until, name: file.name, sign: signature });
  return `/api/evidence/${file.sha256}/${variant}?${query}`;
}

function shown(cityId: string, row: CitedRow, now: Instant): CitedFile {
  const file = { sha256: row.sha256, name: row.fileName === "" ? `${row.sha256.slice(0, 8)}` : row.fileName };
  const copies = rules.isPicture(row.type);
  return {
    ...row,
    links: {
      original: linkTo(cityId, file, "original", now),
      screen: copies ? linkTo(cityId, file, "screen", now) : null,
      thumb: copies ? linkTo(cityId, file, "thumb", now) : null,
    },
  };
}

/** What records cite, by record, with links. The citing room calls this after its own scope check. */
export async function filesOf(
  ctx: Context,
  noun: string,
  abouts: readonly string[],
): Promise<Map<string, CitedFile[]>> {
  const files = new Map<string, CitedFile[]>();
  for (const row of await listCitations(ctx.db, ctx.scope, noun, abouts)) {
    files.set(row.about, [...(files.get(row.about) ?? []), shown(ctx.scope.cityId, row, ctx.now)]);
  }
  return files;
}

/** The bytes of an object, for papers and exports; a small copy is made when it is first asked for. */
export async function readFile(cityId: string, sha256: string, variant: Variant): Promise<Stored> {
  const key = keyOf(cityId, sha256, variant);
  const found = await storage().open(key);
  if (found !== null) return found;
  if (variant === "original") throw new Error(`evidence ${sha256} has a row but no bytes`);
  const original = await bytesOf(await readFile(cityId, sha256, "original"));
  const passing = join(tmpdir(), newId());
  try {
    await storage().keep(key, passing, await writeCopy(original, variant, passing));
  } finally {
    await rm(passing, { force: true });
  }
  return (await storage().open(key)) ?? readFile(cityId, sha256, "original");
}

/** All bytes of a stored object. */
export async function bytesOf(stored: Stored): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stored.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const evidenceActions: ActionsFor<typeof evidenceApi> = {
  async addEvidence(ctx, { upload, ...said }) {
    const stored = await storeFile(ctx, upload, said);
    ctx.tell("evidence.stored", stored.uploadId, { sha256: stored.sha256, origin: said.origin });
    return stored;
  },

  async openEvidence(ctx, { sha256, variant, until, name, sign: signature }): Promise<FileReply> {
    const text = rules.linkText(ctx.scope.cityId, sha256, variant, until);
    if (!isSignedBy(signedFor, text, signature) || until < ctx.now) refuse("evidence.link_expired");
    const evidence = (await findEvidence(ctx.db, ctx.scope, sha256)) ?? refuse("evidence.link_expired");

    const { bytes, body } = await readFile(ctx.scope.cityId, sha256, variant);
    const type = variant === "original" ? evidence.type : "image/jpeg";
    return { name, type, bytes, body, inline: type !== "application/zip", cacheSeconds: 300 };
  },
};
