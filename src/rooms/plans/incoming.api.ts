/** The register of what comes from above, and who was told. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { Incoming, IncomingKind, IncomingState, IncomingTold, NamedIncoming } from "./incoming.model.ts";

export const IncomingPage = NamedIncoming.extend({
  tellings: z.array(IncomingTold.extend({ unitName: z.string() })),
  files: z.array(CitedFile),
});
export type IncomingPage = z.infer<typeof IncomingPage>;

const IncomingInput = Incoming.omit({ state: true, enteredBy: true, version: true });
const Files = z.array(z.object({ uploadId: Id, caption: note(200).default("") })).max(30);

export const incomingApi = {
  listIncoming: endpoint({
    method: "GET",
    path: "/incoming",
    may: "incoming.view",
    input: PageInput.extend({
      search: note(60).optional(),
      kind: someOf(IncomingKind),
      state: someOf(IncomingState),
    }),
    output: pageOf(NamedIncoming),
    fails: [],
  }),
  getIncoming: endpoint({
    method: "GET",
    path: "/incoming/{id}",
    may: "incoming.view",
    input: z.object({ id: Id }),
    output: IncomingPage,
    fails: ["incoming.not_found"],
  }),
  addIncoming: endpoint({
    method: "POST",
    path: "/incoming",
    may: "incoming.change",
    input: IncomingInput.extend({ files: Files.default([]) }),
    output: IncomingPage,
    fails: ["incoming.number_taken", "incoming.not_found", ...citingFails],
  }),
  changeIncoming: endpoint({
    method: "PUT",
    path: "/incoming/{id}",
    may: "incoming.change",
    input: IncomingInput.extend({ version: z.int(), files: Files.default([]) }),
    output: IncomingPage,
    fails: ["incoming.not_found", "incoming.number_taken", "incoming.changed_meanwhile", ...citingFails],
  }),
  /** Open again where something is still to do. */
  settleIncoming: endpoint({
    method: "POST",
    path: "/incoming/{id}/settle",
    may: "incoming.change",
    input: z.object({ id: Id, version: z.int(), state: IncomingState }),
    output: IncomingPage,
    fails: ["incoming.not_found", "incoming.changed_meanwhile"],
  }),
  tellIncoming: endpoint({
    method: "POST",
    path: "/incoming/{id}/tell",
    may: "incoming.change",
    input: z.object({ id: Id, toldOn: Day, how: line(100), unitIds: z.array(Id).min(1).max(300) }),
    output: IncomingPage,
    fails: ["incoming.not_found", "unit.not_found"],
  }),
  /** A unit for itself; the office may type it for one (代录). */
  acknowledgeIncoming: endpoint({
    method: "POST",
    path: "/incoming/{id}/acknowledge",
    may: "incoming.acknowledge",
    input: z.object({ id: Id, unitId: Id }),
    output: IncomingPage,
    fails: ["incoming.not_found", "incoming.not_told"],
  }),
};
