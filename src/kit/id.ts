/** New ids: UUID version 7, so that rows made one after the other lie side by side in their indexes. */
import { v7 } from "uuid";

export const newId = (): string => v7();
