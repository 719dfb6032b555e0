/** Decisions about reports of the public: when one is taken, and what its sender reads about it later. */
import { refuse } from "../../kit/fault.ts";
import type { ProblemState } from "../problems/model.ts";

/** Digits and letters that nobody mistakes for each other. */
const signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A receipt from random bytes, one sign for each. */
export const receiptOf = (bytes: Uint8Array): string => [...bytes].map((byte) => signs[byte % 32]).join("");

type Sent = { readonly trap: string; readonly photos: number };
type Bounds = { readonly photos: number; readonly reports: number };

/** Refuses what no person sent: a field was filled that nobody sees, or a place is being flooded. */
export function check(sent: Sent, lately: number, bounds: Bounds): void {
  if (sent.trap !== "") refuse("snapshot.not_taken");
  if (lately >= bounds.reports) refuse("snapshot.too_many");
  if (sent.photos > bounds.photos) refuse("snapshot.too_many_photos", { most: bounds.photos });
}

/** What the sender is told: in plain words, and no more than they need. */
export type Progress = "waiting" | "working" | "done" | "not_taken";

export function progressOf(state: ProblemState): Progress {
  if (state === "unverified") return "waiting";
  if (state === "closed") return "done";
  return state === "not_accepted" ? "not_taken" : "working";
}
