/** What maps and plates of sites are set by: the tile service of the city, and how many plates stand on a page. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { note } from "../../kit/shapes.ts";

/** An address of tiles with `{z}`, `{x}` and `{y}`; `{token}` takes the city's own key. */
const Layer = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s;,'"{}]+[^\s;,'"]*$/)
  .refine((url) => ["{z}", "{x}", "{y}"].every((part) => url.includes(part)));

export const Tiles = z.object({
  /** The lowest first: a base map, then its names. Empty: no service, boundaries alone. */
  layers: z.array(Layer).max(3),
  attribution: note(100),
  token: note(100),
});
export type Tiles = z.infer<typeof Tiles>;

/**
 * Tianditu (天地图) serves CGCS2000, which agrees with WGS-84 to within centimetres. Its two layers, with a key of the
 * city's own (浏览器端) for {token}:
 *   https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}
 *   https://t0.tianditu.gov.cn/cva_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=cva&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}
 * attribution: 天地图 GS(2024)0568号. Services in GCJ-02 or BD-09 would show every site hundreds of metres away.
 */
export const tilesSetting = setting({
  name: "sites.tiles",
  shape: Tiles,
  fallback: { layers: [], attribution: "", token: "" },
  source:
    "默认不接入在线地图，只用随系统提供的行政边界；可接入天地图（CGCS2000，与 WGS-84 一致，墨卡托投影 vec_w/cva_w，需自行申请密钥），不要接入 GCJ-02、BD-09 的地图服务",
});

/** Plates on one page of A4. */
export const PerPage = z.preprocess(
  (value) => (typeof value === "string" ? Number(value) : value),
  z.union([z.literal(2), z.literal(6), z.literal(12)]).default(6),
);
export type PerPage = 2 | 6 | 12;
