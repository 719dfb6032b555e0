/** Which rooms this house has, from the ground floor up. */
import type { Room } from "../../kit/room.ts";
import { directory } from "../../rooms/directory/index.ts";
import { evidence } from "../../rooms/evidence/index.ts";
import { framework } from "../../rooms/framework/index.ts";
import { identity } from "../../rooms/identity/index.ts";
import { inspections } from "../../rooms/inspections/index.ts";
import { ledger } from "../../rooms/ledger/index.ts";
import { messages } from "../../rooms/messages/index.ts";
import { papers } from "../../rooms/papers/index.ts";
import { plans } from "../../rooms/plans/index.ts";
import { problems } from "../../rooms/problems/index.ts";
import { reports } from "../../rooms/reports/index.ts";
import { rounds } from "../../rooms/rounds/index.ts";
import { scoring } from "../../rooms/scoring/index.ts";
import { sites } from "../../rooms/sites/index.ts";
import { snapshots } from "../../rooms/snapshots/index.ts";
import { today } from "../../rooms/today/index.ts";

export const rooms: readonly Room[] = [
  directory,
  identity,
  evidence,
  sites,
  messages,
  papers,
  framework,
  rounds,
  problems,
  inspections,
  snapshots,
  plans,
  scoring,
  ledger,
  reports,
  today,
];
