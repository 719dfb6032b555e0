/** New ids: UUID version 7, so that rows made one after the other lie side by side in their indexes. */
import { v5, v7 } from "uuid";

export const newId = (): string => v7();

/** The same id for the same text, wherever and however often it is made. */
export const idFrom = (text: string): string => v5(text, "4f1a6bb1-9d53-5d0e-8f0b-7a4f3f7a2c11");
