/** Decisions about maps and plates: which hosts tiles come from, and how plates lie on a page. */
import type { PerPage, Tiles } from "./map.model.ts";

/** Addresses with the token put in, as the browser asks for them. */
export const layersOf = (tiles: Tiles): string[] =>
  tiles.layers.map((layer) => layer.replaceAll("{token}", encodeURIComponent(tiles.token)));

/** `https://t0.tianditu.gov.cn`: scheme, host and port of each layer, once. */
export const originsOf = (tiles: Tiles): string[] => [
  ...new Set(tiles.layers.map((layer) => new URL(layer.replaceAll(/[{}]/g, "")).origin)),
];

/** A page of A4 in millimetres: the margin that every printer can keep, then cells of one size. */
export const page = { width: 210, height: 297, margin: 8, gap: 4 } as const;

const columns: Record<PerPage, number> = { 2: 1, 6: 2, 12: 3 };

export type Layout = {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** The side of the code. */
  readonly code: number;
  /** Sizes of letters in points: the name of the place, and everything else. */
  readonly title: number;
  readonly text: number;
};

/** A code is never smaller than 30 mm, so that a phone reads it from an arm's length. */
export function layoutOf(perPage: PerPage): Layout {
  const across = columns[perPage];
  const down = perPage / across;
  const width = (page.width - 2 * page.margin - (across - 1) * page.gap) / across;
  const height = (page.height - 2 * page.margin - (down - 1) * page.gap) / down;
  const share = { 2: 0.58, 6: 0.55, 12: 0.54 }[perPage];
  const code = Math.round(Math.min(width, height) * share);
  return {
    ...{ columns: across, rows: down, width, height, code },
    ...{ title: { 2: 28, 6: 15, 12: 10.5 }[perPage], text: { 2: 16, 6: 10.5, 12: 8 }[perPage] },
  };
}
