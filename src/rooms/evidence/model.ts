/** Evidence (佐证) stored once under the hash of its bytes, and citations (引用), its uses. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id, Instant, note, Position, Sha256 } from "../../kit/shapes.ts";

/** How the bytes came to be: the app's own camera, a file somebody chose, a paper, a scan, a workbook, or the system. */
export const Origin = z.enum(["camera", "album", "document", "scan", "import", "system"]);
export type Origin = z.infer<typeof Origin>;

export const Evidence = z.object({
  sha256: Sha256,
  bytes: z.int(),
  /** By content, never by name. */
  type: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  storedAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;

/** What the sender says of a file besides its bytes. */
export const OriginInput = z.object({
  origin: Origin.exclude(["system"]).default("document"),
  fileName: note(200).default(""),
  takenAt: Instant.optional(),
  longitude: z.coerce.number().pipe(Position.shape.longitude).optional(),
  latitude: z.coerce.number().pipe(Position.shape.latitude).optional(),
  accuracyMetres: z.coerce.number().min(0).max(100_000).optional(),
});
export type OriginInput = z.output<typeof OriginInput>;

export const EvidenceUpload = z.object({
  id: Id,
  sha256: Sha256,
  origin: Origin,
  fileName: z.string(),
  takenAt: Instant.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  accuracyMetres: z.number().nullable(),
  uploadedAt: Instant,
  accountId: Id.nullable(),
  unitId: Id.nullable(),
  via: z.string(),
});
export type EvidenceUpload = z.infer<typeof EvidenceUpload>;

export const Citation = z.object({
  id: Id,
  uploadId: Id,
  sha256: Sha256,
  /** What cites it: the noun of a room, and that record's id. */
  noun: z.string(),
  about: z.string(),
  /** Why: `before`, `after`, `scan`. The citing room knows its own. */
  purpose: z.string(),
  caption: z.string(),
  position: z.int(),
  origin: Origin,
  takenAt: Instant.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  accuracyMetres: z.number().nullable(),
  accountId: Id.nullable(),
  unitId: Id.nullable(),
  citedAt: Instant,
});
export type Citation = z.infer<typeof Citation>;

/** Forms of an object: as it came (with its EXIF), fit for a screen, and small. The last two carry no EXIF. */
export const Variant = z.enum(["original", "screen", "thumb"]);
export type Variant = z.infer<typeof Variant>;

/** A citation as pages show it: links live five minutes and are made after the citing room has checked who asks. */
export const CitedFile = z.object({
  id: Id,
  purpose: z.string(),
  caption: z.string(),
  type: z.string(),
  bytes: z.int(),
  fileName: z.string(),
  origin: Origin,
  takenAt: Instant.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  citedAt: Instant,
  links: z.object({ original: z.string(), screen: z.string().nullable(), thumb: z.string().nullable() }),
});
export type CitedFile = z.infer<typeof CitedFile>;

export const evidenceFaults = faults({
  "evidence.empty": 422,
  "evidence.type_unknown": 422,
  "evidence.too_many_pixels": 422,
  "evidence.unreadable_picture": 422,
  "evidence.zip_too_large": 422,
  "evidence.not_uploaded": 404,
  "evidence.not_yours": 403,
  "evidence.link_expired": 403,
  "evidence.id_reused": 409,
  "evidence.hash_differs": 422,
});
