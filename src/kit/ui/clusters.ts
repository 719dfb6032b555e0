/** Places that lie close together on a map become one cluster with a count, in the tone of what is worst among them. */
import Supercluster from "supercluster";
import type { Tone } from "./colours.ts";

export type ClusterPlace = { readonly longitude: number; readonly latitude: number; readonly tone: Tone };

/** The worst first: what somebody has to look at is never hidden by a crowd of others. */
const order: readonly Tone[] = ["red", "yellow", "blue", "green", "grey"];

export const worstOf = (one: Tone, other: Tone): Tone => (order.indexOf(one) <= order.indexOf(other) ? one : other);

export type Cluster = {
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
  readonly tone: Tone;
  /** The zoom at which it falls apart. */
  readonly apartAt: number;
};

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** From this zoom on every place stands for itself. */
export const singleZoom = 16;

/** Sorted once; asked again at every movement of the map. */
export function clusterer<Place extends ClusterPlace>(places: readonly Place[]) {
  const index = new Supercluster<{ at: number; tone: Tone }, { tone: Tone }>({
    radius: 56,
    maxZoom: singleZoom - 1,
    map: ({ tone }) => ({ tone }),
    reduce: (sum, one) => {
      sum.tone = worstOf(sum.tone, one.tone);
    },
  });
  index.load(
    places.map((place, at) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [place.longitude, place.latitude] },
      properties: { at, tone: place.tone },
    })),
  );
  return (bounds: Bounds, zoom: number): { clusters: Cluster[]; singles: Place[] } => {
    const clusters: Cluster[] = [];
    const singles: Place[] = [];
    for (const feature of index.getClusters([...bounds], Math.floor(zoom))) {
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
      const { properties } = feature;
      if ("cluster" in properties)
        clusters.push({
          ...{ longitude, latitude, count: properties.point_count, tone: properties.tone },
          apartAt: index.getClusterExpansionZoom(properties.cluster_id),
        });
      else {
        const place = places[properties.at];
        if (place !== undefined) singles.push(place);
      }
    }
    return { clusters, singles };
  };
}
