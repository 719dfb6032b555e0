/** Decisions about evidence: which contents are taken, how large, what a signed link says, who may cite. */
import type { Actor } from "../../kit/actor.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import type { Citation, EvidenceUpload, OriginInput, Variant } from "./model.ts";

/** Technical limits of what is stored, not of what an edition allows to be filed. */
export const limits = {
  maxBytes: 60 * 1_048_576,
  maxPixels: 80_000_000,
  maxUnzippedBytes: 400 * 1_048_576,
  maxZipEntries: 20_000,
  linkMs: 5 * 60_000,
  uncitedDays: 7,
} as const;

const pictures = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff"]);
const others = new Set([
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/x-cfb",
  "application/zip",
  "video/mp4",
  "video/quicktime",
  "audio/mpeg",
  "audio/mp4",
  "audio/x-m4a",
  "audio/wav",
  "image/heic",
  "image/heif",
]);

/** Pictures that can be shown small and without EXIF. */
export const isPicture = (type: string): boolean => pictures.has(type);

/** Containers whose insides could be many times larger than the file. */
export const isZip = (type: string): boolean => type.includes("openxmlformats") || type === "application/zip";

/** Refuses contents that an office has no use for: programs, pages, scripts, and what cannot be recognised. */
export function checkType(type: string | null, fileName: string): string {
  if (type === null || !(pictures.has(type) || others.has(type))) refuse("evidence.type_unknown", { name: fileName });
  return type;
}

export function checkPixels(width: number, height: number): void {
  if (width * height > limits.maxPixels) {
    refuse("evidence.too_many_pixels", { megapixels: Math.round(limits.maxPixels / 1_000_000) });
  }
}

export function checkZip(entries: number, bytes: number): void {
  if (entries > limits.maxZipEntries || bytes > limits.maxUnzippedBytes) {
    refuse("evidence.zip_too_large", { megabytes: Math.round(limits.maxUnzippedBytes / 1_048_576) });
  }
}

/** The text under a link's signature: everything that must not be changed in it. */
export const linkText = (cityId: string, sha256: string, variant: Variant, until: Instant): string =>
  [cityId, sha256, variant, until].join(" ");

export const linkEnd = (now: Instant): Instant => addMilliseconds(now, limits.linkMs);

/** Only whoever brought a file may cite it; for papers of the house itself the system does. */
export function checkMayCite(upload: EvidenceUpload, actor: Actor): void {
  const isOwn = upload.accountId === actor.accountId && upload.via === actor.via;
  if (!isOwn && actor.via !== "system") refuse("evidence.not_yours");
}

type Use = Pick<Citation, "id" | "noun" | "about" | "purpose" | "caption" | "position">;

/** A citation keeps the origin as it was known when it was made. */
export function cite(upload: EvidenceUpload, use: Use, now: Instant): Citation {
  const { sha256, origin, takenAt, longitude, latitude, accuracyMetres, accountId, unitId } = upload;
  return {
    ...use,
    uploadId: upload.id,
    ...{ sha256, origin, takenAt, longitude, latitude, accuracyMetres, accountId, unitId, citedAt: now },
  };
}

/** The record of an upload: what the sender said, and who the sender was. */
export function uploadOf(id: Id, sha256: string, said: OriginInput, actor: Actor, now: Instant): EvidenceUpload {
  return {
    id,
    sha256,
    origin: said.origin,
    fileName: said.fileName,
    takenAt: said.takenAt ?? null,
    longitude: said.longitude ?? null,
    latitude: said.latitude ?? null,
    accuracyMetres: said.accuracyMetres ?? null,
    uploadedAt: now,
    accountId: actor.accountId,
    unitId: actor.unitId,
    via: actor.via,
  };
}
