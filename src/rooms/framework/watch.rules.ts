/** How to look, said in words: metres, stops, minutes and hours. */
import type { Say } from "../../kit/words.ts";
import type { CheckItem } from "./model.ts";
import type { Watch } from "./terms.model.ts";

type Said = { readonly word: string; readonly values: Record<string, string | number> };

/** One word with its values for each thing that is asked; nothing where nothing is. */
export const sayWatch = (watch: Watch): Said[] => [
  ...(["metres", "stops", "minutes"] as const).flatMap((field) => {
    const count = watch[field];
    return count === undefined ? [] : [{ word: `watch.${field}`, values: { count } }];
  }),
  ...(watch.from === undefined ? [] : [{ word: "watch.hours", values: { from: watch.from, to: watch.to ?? "" } }]),
];

/** How a question is looked at, in one line; empty where it says nothing. */
export const sayHow = ({ watch, how }: CheckItem, say: Say): string =>
  [...sayWatch(watch).map(({ word, values }) => say(word, values)), ...(how === "" ? [] : [how])].join("；");
