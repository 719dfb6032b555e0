/** The sites of my team as the phone knows them: asked when there is signal, kept for when there is none, with the county's outline. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { call } from "../../../../kit/client/api.ts";
import { useField, useSyncState } from "../../../../kit/client/field.tsx";
import { regionApi } from "../../../directory/region.api.ts";
import { type AssignedSite, inspectionsApi } from "../../api.ts";
import { farSetting } from "../../model.ts";
import { photoSetting, traceSetting } from "../../phone.model.ts";
import { answeredIn, type Draft, draftKey, listKey, sentKey } from "./draft.ts";

export type KeptList = z.output<typeof inspectionsApi.listMyVisits.output>;
export type Boundaries = z.output<typeof regionApi.listBoundaries.output>;

export type SiteState = "todo" | "draft" | "waiting" | "done" | "second";

const boundaryKey = "boundaries";

/** A list that was kept before an update may lack what the update brought. */
export const wholeList = (found: Partial<KeptList> | null): KeptList | null =>
  found?.sites === undefined
    ? null
    : {
        ...{ sites: found.sites, farMetres: found.farMetres ?? farSetting.fallback, phrases: found.phrases ?? [] },
        ...{ places: found.places ?? [], photoBytes: found.photoBytes ?? photoSetting.fallback },
        traceLimits: found.traceLimits ?? traceSetting.fallback,
      };

/** The list as the server has it now, else as it was kept; "never" when the phone has not seen one. */
export function useAssignments() {
  const { kept } = useField();
  const [list, setList] = useState<KeptList | "never" | null>(null);
  const [isOld, setOld] = useState(false);
  const newest = useRef(0);
  const load = useCallback(async () => {
    // Answers may overtake each other; only the one asked for last is shown.
    newest.current += 1;
    const asked = newest.current;
    try {
      const fresh = await call(inspectionsApi.listMyVisits, {});
      if (asked !== newest.current) return;
      await kept.put(listKey, fresh);
      setList(fresh);
      setOld(false);
      // The outline of the counties changes once in years, and a map without it is still a map.
      if ((await kept.keys(boundaryKey)).length === 0)
        void call(regionApi.listBoundaries, {}).then(
          (outlines) => kept.put(boundaryKey, outlines),
          () => {},
        );
    } catch {
      const known = wholeList(await kept.get<KeptList>(listKey)) ?? "never";
      if (asked !== newest.current) return;
      setList(known);
      setOld(true);
    }
  }, [kept]);
  useEffect(() => {
    const again = () => void load();
    again();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [load]);
  return { list, isOld, load };
}

/** The list as it was kept, without asking anybody. */
export function useKeptList(): KeptList | "never" | null {
  const { kept } = useField();
  const [list, setList] = useState<KeptList | "never" | null>(null);
  useEffect(() => {
    void kept.get<KeptList>(listKey).then((found) => setList(wholeList(found) ?? "never"));
  }, [kept]);
  return list;
}

export function useBoundaries(): Boundaries {
  const { kept } = useField();
  const [found, setFound] = useState<Boundaries>([]);
  useEffect(() => {
    void kept.get<Boundaries>(boundaryKey).then((outlines) => setFound(outlines ?? []));
  }, [kept]);
  return found;
}

export type SiteProgress = { readonly state: SiteState; readonly answered: number };

function stateOf(site: AssignedSite, isSent: boolean, answered: number): SiteState {
  if (site.isMine) return "done";
  if (isSent) return "waiting";
  if (answered > 0) return "draft";
  return site.state === "visited" ? "second" : "todo";
}

/** What the phone knows of each site beyond the server: begun, or sent and on its way. */
export function useProgress(list: KeptList | "never" | null): Readonly<Record<string, SiteProgress>> {
  const { kept } = useField();
  const { sent, waiting } = useSyncState();
  const [progress, setProgress] = useState<Record<string, SiteProgress>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts say that letters have moved.
  useEffect(() => {
    if (list === null || list === "never") return;
    const look = async () => {
      const found: Record<string, SiteProgress> = {};
      for (const site of list.sites) {
        const draft = await kept.get<Draft>(draftKey(site.id));
        const answered = draft === null ? 0 : answeredIn(site, draft);
        const isSent = (await kept.get(sentKey(site.id))) !== null;
        found[site.id] = { state: stateOf(site, isSent, answered), answered };
      }
      setProgress(found);
    };
    void look();
  }, [list, kept, sent, waiting]);
  return progress;
}

/** An address that the phone's own map program opens; null where nobody knows the place. */
export const navigationTo = (site: AssignedSite): string | null =>
  site.longitude === null || site.latitude === null
    ? null
    : `geo:${site.latitude},${site.longitude}?q=${site.latitude},${site.longitude}(${encodeURIComponent(site.siteName)})`;
