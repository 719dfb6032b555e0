/** How a visit came in; what the office typed or imported stands out. */
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Visit } from "../../model.ts";

export function OriginTag({ origin }: Pick<Visit, "origin">) {
  const say = useSay();
  const word = say(`visit.origin.${origin}`);
  return origin === "phone" ? word : <ToneTag tone="grey">{word}</ToneTag>;
}
