/** Coordinates between the data that maps in China use. */
import gcoord from "gcoord";
import type { Position } from "../../kit/shapes.ts";
import type { Datum } from "./model.ts";

const systems = { "WGS-84": gcoord.WGS84, "GCJ-02": gcoord.GCJ02, "BD-09": gcoord.BD09 } as const;

/** A typed position as WGS-84. */
export function toWgs84(position: Position, datum: Datum): Position {
  if (datum === "WGS-84") return position;
  const [longitude, latitude] = gcoord.transform([position.longitude, position.latitude], systems[datum], gcoord.WGS84);
  return { longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)) };
}
