/** Everyone's first page. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { WaitingItem } from "./model.ts";

export const todayApi = {
  getToday: endpoint({
    method: "GET",
    path: "/today",
    may: "signed_in",
    input: z.object({}),
    output: z.object({ waiting: z.array(WaitingItem) }),
    fails: [],
  }),
};

export const todayRights = {} satisfies Rights;
