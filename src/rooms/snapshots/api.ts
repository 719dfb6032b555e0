/** Snapshots have public pages only; what they become is handled in problems, by its rights. */
import type { Rights } from "../../kit/actor.ts";

export const snapshotsApi = {};

export const snapshotsRights = {} satisfies Rights;
