/** What a field screen gets from the frame: words, the outbox, what is kept on the phone, and moving between pages. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { momentIn } from "../day.ts";
import type { Say } from "../words.ts";
import type { Kept } from "./kept.ts";
import type { Sync, SyncState } from "./sync.ts";

export type FieldViewer = {
  readonly say: Say;
  readonly personId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly sync: Sync;
  readonly kept: Kept;
  /** Goes to a page of the field app: `visit/…`. */
  readonly go: (path: string) => void;
};

const FieldContext = createContext<FieldViewer | null>(null);

export function FieldProvider({ viewer, children }: { viewer: FieldViewer; children: ReactNode }) {
  return <FieldContext value={viewer}>{children}</FieldContext>;
}

export function useField(): FieldViewer {
  const viewer = useContext(FieldContext);
  if (viewer === null) throw new Error("a field screen was drawn outside FieldProvider");
  return viewer;
}

export function useSyncState(): SyncState {
  const { sync } = useField();
  return useSyncExternalStore(sync.subscribe, sync.state);
}

/** `11-23 18:05` in the city's zone. */
export function useClock(): (instant: string) => string {
  const { timeZone } = useField();
  return (instant) => momentIn(timeZone, instant).slice(5);
}

/** A page of the field app, found by its first word; the rest of the address is handed on. */
export type FieldRoute = {
  readonly room: string;
  /** `visit` answers to `#/visit/…`; the empty path is the first page. */
  readonly path: string;
  readonly word: string;
  readonly load: () => Promise<{ default: (props: { rest: string }) => ReactNode }>;
};
