/** Targets of plans of several years. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, note } from "../../kit/shapes.ts";
import { PlanTarget, TargetStatus } from "./target.model.ts";

export const TargetRow = PlanTarget.extend({ status: TargetStatus });
export type TargetRow = z.infer<typeof TargetRow>;

export const targetApi = {
  listTargets: endpoint({
    method: "GET",
    path: "/plan-targets",
    may: "target.view",
    input: z.object({ plan: note(80).optional(), year: z.coerce.number().int().optional() }),
    output: z.object({ items: z.array(TargetRow), next: z.null() }),
    fails: [],
  }),
  addTarget: endpoint({
    method: "POST",
    path: "/plan-targets",
    may: "target.change",
    input: PlanTarget.omit({ version: true }),
    output: TargetRow,
    fails: ["target.taken", "target.undated"],
  }),
  changeTarget: endpoint({
    method: "PUT",
    path: "/plan-targets/{id}",
    may: "target.change",
    input: PlanTarget,
    output: TargetRow,
    fails: ["target.not_found", "target.taken", "target.undated", "target.changed_meanwhile"],
  }),
  removeTarget: endpoint({
    method: "POST",
    path: "/plan-targets/{id}/remove",
    may: "target.change",
    input: z.object({ id: Id, version: z.int() }),
    output: z.object({ removed: z.int() }),
    fails: ["target.not_found", "target.changed_meanwhile"],
  }),
};
