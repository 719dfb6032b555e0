/** Which rooms this house has, from the ground floor up. */
import type { Room } from "../../kit/room.ts";
import { directory } from "../../rooms/directory/index.ts";
import { identity } from "../../rooms/identity/index.ts";

export const rooms: readonly Room[] = [directory, identity];
