/** How far away something is, as people say it: metres nearby, kilometres beyond. */
import type { Say } from "../../../../kit/words.ts";

export const sayMetres = (say: Say, metres: number): string =>
  metres < 1_000
    ? say("field.metres", { metres })
    : say("field.kilometres", { kilometres: (metres / 1_000).toFixed(metres < 10_000 ? 1 : 0) });
