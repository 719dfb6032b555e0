/** Where the inspector is: asked once when the visit begins and again by the button; far away asks for a reason. */
import { Button } from "antd-mobile";
import { useEffect, useRef, useState } from "react";
import { useClock, useField } from "../../../../kit/client/field.tsx";
import { findPosition } from "../../../../kit/client/position.ts";
import type { AssignedSite } from "../../api.ts";
import { type Draft, metresFrom } from "./draft.ts";
import { TextField } from "./text-field.tsx";
import type { Change } from "./use-draft.ts";
import { sayMetres } from "./way.ts";

type Props = { site: AssignedSite; draft: Draft; farMetres: number; change: Change };

export function Where({ site, draft, farMetres, change }: Props) {
  const { say } = useField();
  const clock = useClock();
  const [isLooking, setLooking] = useState(false);
  const isAsking = useRef(false);
  const find = async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    setLooking(true);
    const position = await findPosition();
    isAsking.current = false;
    setLooking(false);
    change((before) => ({ ...before, wasAsked: true, ...(position === null ? {} : { position }) }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a visit, however often the page is drawn.
  useEffect(() => {
    if (!draft.wasAsked) void find();
  }, []);
  const metres = metresFrom(site, draft);
  const isFar = metres !== null && metres > farMetres;
  const { position } = draft;
  return (
    <section className="item where" aria-label={say("field.position")}>
      <div className="pair">
        <span role="status">
          {isLooking
            ? say("field.position_looking")
            : position === null
              ? say("field.position_none")
              : say("field.position_found", { metres: position.accuracyMetres })}
          {position !== null && metres !== null && (
            <strong className={isFar ? "warn" : "fine"}>
              {" "}
              · {say("field.distance", { way: sayMetres(say, metres) })}
            </strong>
          )}
          {position !== null && <small> · {clock(position.at).slice(6)}</small>}
        </span>
        <Button size="middle" loading={isLooking} onClick={() => void find()}>
          {say("field.position_ask")}
        </Button>
      </div>
      {isFar && (
        <TextField
          label={say("field.far", { way: sayMetres(say, metres) })}
          maxLength={200}
          value={draft.farReason}
          onChange={(farReason) => change((before) => ({ ...before, farReason }))}
        />
      )}
    </section>
  );
}
