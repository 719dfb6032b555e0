/** Who looks at the screen: their words, their rights, their city's zone. Screens ask this and nothing global. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { dayIn, momentIn } from "../day.ts";
import type { Day, Instant } from "../shapes.ts";
import type { TableWords } from "../table.ts";
import type { Locale, Say } from "../words.ts";

export type Viewer = {
  readonly locale: Locale;
  readonly say: Say;
  readonly timeZone: string;
  readonly can: (right: string) => boolean;
  readonly personId: string | null;
  readonly unitId: string | null;
};

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error("a screen was drawn outside ViewerProvider");
  return viewer;
}

export const useSay = (): Say => useViewer().say;

/** The city's day; a browser in another zone may already have, or still have, another one. */
export const useToday = (): Day => dayIn(useViewer().timeZone, new Date().toISOString());

/** `2026-11-23 18:05` in the city's zone. */
export function useTold(): TableWords {
  const { say, timeZone } = useViewer();
  return useMemo(
    () => ({
      say,
      day: (day) => day,
      moment: (instant: Instant | null) => (instant === null ? null : momentIn(timeZone, instant)),
    }),
    [say, timeZone],
  );
}

/** A moment as the city's clock shows it; the exact one is in the attribute. */
export function Moment({ at }: { at: Instant | null }) {
  const told = useTold();
  if (at === null) return <>—</>;
  return <time dateTime={at}>{told.moment(at)}</time>;
}
