/** Slots that rooms above fill: parts of a site's card, and colourings of the map. The console hands them in; sites knows none of those rooms. */
import { type ComponentType, createContext, useContext } from "react";
import type { z } from "zod";
import type { Endpoint } from "../../../../kit/endpoint.ts";
import type { Tone } from "../../../../kit/ui/colours.ts";

type Slot = {
  readonly key: string;
  /** Not offered while this room is switched off, or to whom this right is missing. */
  readonly room: string;
  readonly right: string;
};

export type SitePanelSlot = Slot & { readonly Panel: ComponentType<{ siteId: string }> };

/** Words are `site.colours.{key}` for the choice and `site.tone.{key}.{tone}` for the legend. */
export type SiteColours = Slot & {
  /** Answers rows with a `siteId`, in one page; or `items` of them, and `values` for the words of the legend. */
  readonly list: Endpoint;
  readonly toneOf: (row: never) => Tone;
  /** The tone of a site without a row. */
  readonly otherwise: Tone;
  readonly legend: readonly Tone[];
};

type RowIn<Answer> = Answer extends readonly (infer Row)[]
  ? Row
  : Answer extends { items: (infer Row)[] }
    ? Row
    : never;

/** Declares a colouring with the type of its own rows. */
export const colours = <One extends Endpoint>(
  declared: Omit<SiteColours, "list" | "toneOf"> & {
    readonly list: One;
    readonly toneOf: (row: RowIn<z.output<One["output"]>>) => Tone;
  },
): SiteColours => declared as unknown as SiteColours;

type Rows = readonly { siteId: string }[];

/** What a colouring's endpoint answered: its rows, and what its legend says of them. */
export function answerOf(data: unknown): { rows: Rows; values: Record<string, unknown> } {
  if (Array.isArray(data)) return { rows: data as Rows, values: {} };
  const { items = [], values = {} } = (data ?? {}) as { items?: Rows; values?: Record<string, unknown> };
  return { rows: items, values };
}

export type SiteSlots = { readonly panels: readonly SitePanelSlot[]; readonly colours: readonly SiteColours[] };

const Slots = createContext<SiteSlots>({ panels: [], colours: [] });
export const SiteSlotsProvider = Slots.Provider;
export const useSiteSlots = (): SiteSlots => useContext(Slots);
