/** Bringing a file, and reading one by a signed link. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, Instant, Sha256 } from "../../kit/shapes.ts";
import { OriginInput, Variant } from "./model.ts";
import { limits } from "./rules.ts";

/** Faults that storing a file can raise; rooms that take files themselves list them too. */
export const storingFails = [
  "evidence.empty",
  "evidence.type_unknown",
  "evidence.too_many_pixels",
  "evidence.unreadable_picture",
  "evidence.zip_too_large",
  "evidence.id_reused",
  "evidence.hash_differs",
] as const;

/** Faults that citing uploads can raise. */
export const citingFails = ["evidence.not_uploaded", "evidence.not_yours"] as const;

export const StoredFile = z.object({ uploadId: Id, sha256: Sha256, type: z.string(), bytes: z.int() });

export const evidenceApi = {
  /** The bytes are the body; what is said of them stands in the query. Sending the same id again is harmless. */
  addEvidence: endpoint({
    method: "POST",
    path: "/evidence",
    may: "evidence.add",
    input: OriginInput.extend({ id: Id, sha256: Sha256.optional() }),
    output: StoredFile,
    fails: storingFails,
    takes: { maxBytes: limits.maxBytes },
    gathers: ({ id }: { id: Id }) => id,
  }),
  openEvidence: endpoint({
    method: "GET",
    path: "/evidence/{sha256}/{variant}",
    may: "public",
    input: z.object({
      sha256: Sha256,
      variant: Variant,
      until: Instant,
      name: z.string().max(200),
      sign: z.string().max(100),
    }),
    output: z.unknown(),
    gives: "file",
    fails: ["evidence.link_expired"],
  }),
};

export const evidenceRights = {
  "evidence.add": ["office", "county", "unit", "inspector", "partner", "org"],
} satisfies Rights;
