/** Visits: what is assigned with its check-lists, sending a visit, and looking at those that came in. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, Instant, note, PageInput, Position, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "../directory/model.ts";
import { CitedFile } from "../evidence/model.ts";
import { AnswerKind } from "../framework/model.ts";
import { Watch } from "../framework/terms.model.ts";
import { BoardBy } from "../problems/board.model.ts";
import { Assignment } from "../rounds/model.ts";
import { agreementApi } from "./agreement.api.ts";
import { beginApi } from "./begin.api.ts";
import { boardApi } from "./board.api.ts";
import { correctionApi } from "./correction.api.ts";
import { fieldbookApi } from "./fieldbook.api.ts";
import { NamedObservation, NamedVisit, VisitOrigin } from "./model.ts";
import { objectionApi } from "./objection.api.ts";
import { NamedObjection } from "./objection.model.ts";
import { observationApi } from "./observation.api.ts";
import { PhotoBytes, Phrases, TraceLimits } from "./phone.model.ts";
import { ObservationInput, Question, takingFails } from "./question.model.ts";
import { siteVisitApi } from "./site-card.api.ts";
import { typedApi } from "./typed.api.ts";

export type { Question } from "./question.model.ts";

/** Everything the phone needs to work without signal. */
export const AssignedSite = Assignment.extend({
  isPhone: z.boolean(),
  questions: z.array(Question),
  /** True when I have sent my visit; one that is visited and not mine may be read a second time. */
  isMine: z.boolean(),
  /** Who else is on the team, for visits by two. */
  companions: z.array(z.object({ id: Id, name: z.string() })),
  /** What was wrong here in the last other round, and whether it was put right since. */
  lastFaults: z.array(
    z.object({ itemId: Id, note: z.string(), place: z.string(), madeAt: Instant, isOpen: z.boolean() }),
  ),
});
export type AssignedSite = z.infer<typeof AssignedSite>;

export const VisitPage = NamedVisit.extend({
  items: z.array(
    NamedObservation.extend({
      files: z.array(CitedFile),
      /** How the item is answered, for whoever gives the right answer. */
      asked: AnswerKind,
      /** What was asked of looking: metres, minutes. */
      watch: Watch,
      /** Of a correction: when and by whom. */
      ...{ correctedAt: Instant.nullable(), correctedByName: z.string().nullable() },
    }),
  ),
  objections: z.array(NamedObjection),
  /** Scans of the paper form. */
  scans: z.array(CitedFile),
  /** Why the reader may not sample it, as a fault code; null when they may. */
  maySample: z.string().nullable(),
  /** Why the reader may not correct here, as a fault code; null when they may. */
  mayCorrect: z.string().nullable(),
});
export type VisitPage = z.infer<typeof VisitPage>;

export const inspectionsApi = {
  ...beginApi,
  ...boardApi,
  ...observationApi,
  ...siteVisitApi,
  listMyVisits: endpoint({
    method: "GET",
    path: "/my-visits",
    may: "visit.make",
    input: z.object({}),
    output: z.object({
      sites: z.array(AssignedSite),
      farMetres: z.int(),
      /** Words offered for a fault and for the place in the site. */
      phrases: Phrases,
      places: Phrases,
      photoBytes: PhotoBytes,
      traceLimits: TraceLimits,
    }),
    fails: [],
  }),
  sendVisit: endpoint({
    method: "POST",
    path: "/visits",
    may: "visit.make",
    gathers: ({ drawnSiteId }: { drawnSiteId: Id }) => drawnSiteId,
    input: z.object({
      id: Id,
      drawnSiteId: Id,
      companionId: Id.nullable().default(null),
      beganAt: Instant,
      endedAt: Instant,
      position: Position.extend({ accuracyMetres: z.number().min(0).max(100_000) }).nullable(),
      farReason: note(200).default(""),
      note: note(1_000).default(""),
      observations: z.array(ObservationInput).min(1).max(200),
    }),
    output: z.object({ id: Id, receivedAt: Instant, faults: z.int() }),
    fails: [...takingFails, "visit.too_far"],
  }),
  listVisits: endpoint({
    method: "GET",
    path: "/visits",
    may: "visit.view",
    input: PageInput.extend({
      round: Id.optional(),
      site: Id.optional(),
      team: Id.optional(),
      origin: someOf(VisitOrigin),
      faulty: Flag.optional(),
      second: Flag.optional(),
      corrected: Flag.optional(),
      /** Further from the site than needs a reason. */
      far: Flag.optional(),
      /** Made on these days, both included. */
      ...{ since: Day.optional(), until: Day.optional() },
      region: RegionCode.optional(),
      sort: sortInput(["endedAt"], "-endedAt"),
    }),
    output: pageOf(NamedVisit),
    fails: ["region.not_found"],
  }),
  /** How many observations were made, by what problems are counted by; rates stand beside it. */
  countObserved: endpoint({
    method: "GET",
    path: "/observation-counts",
    may: "observation.count",
    input: z.object({ by: BoardBy, days: z.coerce.number().int().min(1).max(1_100).default(90) }),
    output: z.object({ items: z.array(z.object({ key: z.string(), observed: z.int() })) }),
    fails: [],
  }),
  ...agreementApi,
  ...correctionApi,
  ...objectionApi,
  ...typedApi,
  ...fieldbookApi,
  getVisit: endpoint({
    method: "GET",
    path: "/visits/{id}",
    may: "visit.view",
    input: z.object({ id: Id }),
    output: VisitPage,
    fails: ["visit.not_found"],
  }),
};

export const inspectionsRights = {
  "field_board.view": ["office", "county", "leader"],
  "visit.make": ["inspector", "partner", "office", "county"],
  "visit.type": ["office"],
  "visit.correct": ["inspector", "partner", "office"],
  "objection.raise": ["unit"],
  "objection.view": ["office", "county", "leader", "auditor", "unit"],
  "objection.decide": ["office", "county"],
  "observation.compare": ["office", "county", "leader", "auditor"],
  "observation.count": ["office", "county", "leader", "auditor"],
  "visit.view": ["office", "county", "leader", "auditor", "inspector", "partner"],
} satisfies Rights;
