/** The draft of a visit as the form holds it: loaded once, kept after every change, sent as letters. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useField } from "../../../../kit/client/field.tsx";
import { newId } from "../../../../kit/id.ts";
import type { AssignedSite } from "../../api.ts";
import { type Draft, draftKey, evidenceOf, type PhotoBlobs, photoKey, sentKey, visitOf } from "./draft.ts";

export type Change = (make: (draft: Draft) => Draft) => void;

const newDraft = (): Draft => ({
  ...{ id: newId(), beganAt: new Date().toISOString(), isTold: false, companionId: null },
  ...{ wasAsked: false, position: null, farReason: "", at: 0, answers: {} },
});

export function useDraft(site: AssignedSite): [Draft | null, Change] {
  const { kept, sync } = useField();
  const [draft, setDraft] = useState<Draft | null>(null);
  const newest = useRef<Draft | null>(null);

  useEffect(() => {
    let isGone = false;
    void kept.get<Draft>(draftKey(site.id)).then((found) => {
      if (isGone) return;
      // A draft from before an update may lack what the update brought.
      newest.current = { ...newDraft(), ...found };
      setDraft(newest.current);
    });
    return () => {
      isGone = true;
    };
  }, [kept, site.id]);

  const change = useCallback<Change>(
    (make) => {
      const before = newest.current;
      if (before === null) return;
      let after = make(before);
      // The office is told with the first answer, not when somebody only looks at the questions.
      const mustTell = !after.isTold && Object.keys(after.answers).length > 0;
      if (mustTell) after = { ...after, isTold: true };
      newest.current = after;
      setDraft(after);
      // The frame says when the device has no room; what was changed stays on the page and is kept with the next change.
      kept.put(draftKey(site.id), after).catch(() => {});
      if (mustTell)
        void sync.enqueue("beginVisit", `begun.${site.id}`, {
          id: after.id,
          drawnSiteId: site.id,
          beganAt: after.beganAt,
        });
    },
    [kept, sync, site.id],
  );
  return [draft, change];
}

/** Photos go ahead of the visit; all of them are letters about the site, so they stay in order. */
export function useSend(site: AssignedSite): (draft: Draft) => Promise<void> {
  const { sync, kept } = useField();
  return async (draft) => {
    const endedAt = new Date().toISOString();
    const photos = site.questions.flatMap((question) => draft.answers[question.itemId]?.photos ?? []);
    for (const photo of photos) {
      const blobs = await kept.get<PhotoBlobs>(photoKey(photo.uploadId));
      if (blobs === null) throw new Error("a photo was not kept");
      // Under their own ids: where the phone is full half-way, sending again makes no second letter.
      await sync.enqueue("addEvidence", site.id, evidenceOf(site, photo, "clean"), blobs.clean, photo.uploadId);
      if (blobs.stamped !== null && photo.stamped !== null) {
        const copy = evidenceOf(site, photo, "stamped");
        await sync.enqueue("addEvidence", site.id, copy, blobs.stamped, photo.stamped.uploadId);
      }
    }
    await sync.enqueue("sendVisit", site.id, visitOf(site, draft, endedAt), undefined, draft.id);
    // Only now, when everything can be read back from the outbox, is the draft let go.
    await kept.put(sentKey(site.id), endedAt);
    await kept.remove(draftKey(site.id));
    for (const { photos: own } of Object.values(draft.answers))
      for (const photo of own) await kept.remove(photoKey(photo.uploadId));
  };
}

/** A moment that moves on every second while something runs; it is only for showing, nothing is counted by it. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    // A phone that was locked counts on as soon as it is looked at.
    const seen = () => setNow(Date.now());
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [isRunning]);
  return now;
}
