/** What all parts of the demo share: who acts when, dice that always fall the same way, and invented pictures. */

import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Call, Context } from "../../../kit/action.ts";
import type { Actor } from "../../../kit/actor.ts";
import { addDays, instantAt } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import { wholeCity } from "../../../kit/scope.ts";
import type { Day, Id, Instant } from "../../../kit/shapes.ts";
import type { PersonRow, Unit } from "../../../rooms/directory/model.ts";
import { storeFile } from "../../../rooms/evidence/index.ts";

/** Somebody of the demo, with an account or without. */
export type Player = PersonRow & { readonly accountId?: Id };

export type Stage = {
  readonly ctx: Context;
  readonly dataFolder: string;
  readonly today: Day;
  readonly units: ReadonlyMap<string, Unit>;
  /** People with accounts, by user name. */
  readonly people: ReadonlyMap<string, Player>;
  /** One liaison for every unit, by the unit's name. */
  readonly liaisons: ReadonlyMap<string, PersonRow>;
};

/** So many days before the day of loading, at an hour of the city's clock. */
export const ago = (stage: Stage, days: number, hour = 9): Instant =>
  instantAt(
    "Asia/Shanghai",
    addDays(stage.today, -days),
    `${String(hour).padStart(2, "0")}:${String((days * 7) % 60).padStart(2, "0")}:00`,
  );

/** The stage in the name of a person, at a moment; the city believes it was so. */
export function by(stage: Stage, person: Player | undefined, at: Instant): Context {
  const { ctx } = stage;
  const actor: Actor = {
    ...ctx.actor,
    accountId: person?.accountId ?? null,
    personId: person?.id ?? null,
    unitId: person?.unitId ?? null,
    name: person?.name ?? "system",
  };
  return ctx.as(actor, { ...wholeCity(ctx.actor.cityId), personId: actor.personId }, at);
}

/** Endpoints ask for the call they came with; the demo comes from nowhere. */
export const withCall = (ctx: Context): Context & { call: Call } => ({
  ...ctx,
  call: { locale: "zh-CN", address: "", cookie: "", origin: "" },
});

/** A number from 0 to 1 that is the same for the same words at every loading. */
export const dice = (...words: (string | number)[]): number =>
  createHash("sha256").update(words.join("|")).digest().readUInt32BE() / 2 ** 32;

export const unitId = (stage: Stage, name: string): Id | null => stage.units.get(name)?.id ?? null;

const scenes = {
  litter: { ground: "#8a9a7b", thing: "#5b4636" },
  parking: { ground: "#9aa3a8", thing: "#3a6ea5" },
  wall: { ground: "#c9b79c", thing: "#a33b2e" },
  after: { ground: "#a9c29b", thing: "#e8f1e4" },
} as const;
export type Scene = keyof typeof scenes;

/** A drawn picture that nobody can take for a photograph of a real place. */
export async function storePicture(stage: Stage, scene: Scene, at: Instant, seed = ""): Promise<Id> {
  const { ground, thing } = scenes[scene];
  const shapes = Array.from({ length: scene === "after" ? 1 : 6 }, (_, one) => {
    const [x, y] = [60 + dice(scene, one, "x") * 640, 260 + dice(scene, one, "y") * 220];
    return `<rect x="${x}" y="${y}" width="${40 + one * 9}" height="${26 + one * 5}" rx="6" fill="${thing}"/>`;
  }).join("");
  // Houses of a street of its own, where a seed is given.
  const houses = Array.from({ length: seed === "" ? 0 : 9 }, (_, one) => {
    const [height, shade] = [40 + dice(seed, one, "h") * 190, Math.round(60 + dice(seed, one, "s") * 180)];
    return `<rect x="${one * 89}" y="${240 - height}" width="86" height="${height + dice(seed, one, "d") * 220}" fill="rgb(${shade},${shade},${shade})"/>`;
  }).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#cfe3ee"/><rect y="240" width="800" height="360" fill="${ground}"/>${houses}${shapes}<rect x="0" y="560" width="800" height="40" fill="#1c2526" opacity="0.55"/><text x="16" y="588" font-size="22" fill="#fff" font-family="sans-serif">DEMO</text></svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
  const path = join(tmpdir(), `${newId()}.jpg`);
  await writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const upload = { path, bytes: bytes.length, sha256, declaredType: "image/jpeg" };
  const id = newId();
  await storeFile(by(stage, undefined, at), upload, { id, origin: "album", fileName: `${scene}.jpg` });
  await rm(path);
  return id;
}
