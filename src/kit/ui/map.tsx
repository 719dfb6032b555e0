/** A map that needs no network: boundaries and places drawn on canvas, crowds of places as clusters; tiles of a service lie below where one is set. */
import { useSay } from "./viewer.tsx";
import "leaflet/dist/leaflet.css";
import L from "leaflet";
import { useEffect, useMemo, useRef } from "react";
import { type Cluster, clusterer } from "./clusters.ts";
import { type Tone, tones } from "./colours.ts";

export type MapPlace = {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly tone: Tone;
  readonly label: string;
};

export type MapBoundary = {
  readonly code: string;
  readonly name: string;
  readonly boundary: unknown;
  readonly fill?: string;
};

type Props = {
  boundaries: readonly MapBoundary[];
  places?: readonly MapPlace[];
  /** A way from point to point; the map shows all of it. */
  line?: readonly { readonly longitude: number; readonly latitude: number }[];
  /** Drawn larger; the map comes to it. */
  chosen?: string | null;
  onChoose?: (id: string) => void;
  /** With this, a click on the ground answers with its position. */
  onGround?: (position: { longitude: number; latitude: number }) => void;
  onBoundary?: (code: string) => void;
  /** With this, places that lie close together are one cluster with this name; it comes nearer at a press. */
  clusterLabel?: (count: number) => string;
  /** Addresses of tiles, the lowest first, and who made them. Without network the boundaries are drawn all the same. */
  tiles?: { readonly layers: readonly string[]; readonly attribution: string } | undefined;
  height?: number | string;
  label: string;
};

const strong: Record<Tone, string> = {
  blue: "#1558C0",
  yellow: "#8A5A00",
  red: "#B3261E",
  green: "#2E6B31",
  grey: "#66757A",
};

/**
 * Leaflet forgets a frame it asked for when it draws at once in between, and that frame then meets a canvas taken down
 * with its page.
 */
const PatientCanvas = L.Canvas.extend({
  _redraw(this: { _ctx?: CanvasRenderingContext2D }) {
    if (this._ctx !== undefined) (L.Canvas.prototype as unknown as { _redraw(): void })._redraw.call(this);
  },
}) as unknown as new () => L.Canvas;

/** A cluster is a button of the page, not a spot on the canvas: the keyboard reaches it and it says its name. */
function clusterMarker(cluster: Cluster, label: string, onPress: () => void): L.Marker {
  const size = cluster.count < 10 ? 32 : cluster.count < 100 ? 40 : 48;
  const disc = document.createElement("span");
  disc.textContent = String(cluster.count);
  Object.assign(disc.style, {
    ...{ display: "flex", alignItems: "center", justifyContent: "center", width: `${size}px`, height: `${size}px` },
    ...{ borderRadius: "50%", border: "2px solid #FFFFFF", boxSizing: "border-box", background: strong[cluster.tone] },
    ...{ color: "#FFFFFF", font: "600 14px/1 system-ui, sans-serif", boxShadow: "0 1px 4px rgba(0, 0, 0, 0.4)" },
  });
  const icon = L.divIcon({ html: disc, className: "", iconSize: [size, size] });
  const marker = L.marker([cluster.latitude, cluster.longitude], { icon, keyboard: true, riseOnHover: true });
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", label));
  marker.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    onPress();
  });
  marker.on("keypress", (event) => {
    if ((event as unknown as { originalEvent: KeyboardEvent }).originalEvent.key === "Enter") onPress();
  });
  return marker;
}

/** Draws on one canvas: a thousand places cost what ten do. */
export function PlaceMap({
  boundaries,
  places = [],
  line,
  chosen = null,
  onChoose,
  onGround,
  onBoundary,
  clusterLabel,
  tiles,
  height = 420,
  label,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const drawn = useRef<L.LayerGroup | null>(null);
  const ground = useRef<L.LayerGroup | null>(null);
  const say = useSay();
  const handlers = useRef({ onChoose, onGround, onBoundary, clusterLabel, say });
  handlers.current = { onChoose, onGround, onBoundary, clusterLabel, say };
  const isClustered = clusterLabel !== undefined;
  const clusters = useMemo(() => (isClustered ? clusterer(places) : null), [isClustered, places]);

  useEffect(() => {
    if (box.current === null) return;
    const made = L.map(box.current, {
      renderer: new PatientCanvas(),
      // An animated zoom goes on for a moment after its page is gone.
      zoomAnimation: false,
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: 5,
      maxZoom: 18,
    });
    made.setView([49.5, 127], 7);
    const { say } = handlers.current;
    L.control.zoom({ zoomInTitle: say("ui.zoom_in"), zoomOutTitle: say("ui.zoom_out") }).addTo(made);
    ground.current = L.layerGroup().addTo(made);
    drawn.current = L.layerGroup().addTo(made);
    made.on("click", (event) =>
      handlers.current.onGround?.({ longitude: event.latlng.lng, latitude: event.latlng.lat }),
    );
    map.current = made;
    const watch = new ResizeObserver(() => made.invalidateSize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.remove();
      map.current = null;
    };
  }, []);

  useEffect(() => {
    const layer = ground.current;
    if (layer === null || map.current === null) return;
    layer.clearLayers();
    const all = L.featureGroup();
    for (const one of boundaries) {
      const shape = L.geoJSON(one.boundary as GeoJSON.Geometry, {
        style: { color: "#0B5E63", weight: 1.2, fillColor: one.fill ?? "#E8F1F1", fillOpacity: 0.55 },
      });
      shape.bindTooltip(one.name, { sticky: true });
      shape.on("click", () => handlers.current.onBoundary?.(one.code));
      shape.addTo(layer);
      shape.addTo(all);
    }
    if (boundaries.length > 0) map.current.fitBounds(all.getBounds(), { padding: [8, 8] });
  }, [boundaries]);

  useEffect(() => {
    const made = map.current;
    if (made === null || tiles === undefined || tiles.layers.length === 0) return;
    const layers = tiles.layers.map((url) => L.tileLayer(url, { maxZoom: 18, zIndex: 1 }).addTo(made));
    const credit = L.control.attribution({ prefix: false }).addAttribution(tiles.attribution).addTo(made);
    return () => {
      for (const layer of layers) layer.remove();
      credit.remove();
    };
  }, [tiles]);

  useEffect(() => {
    const [layer, made] = [drawn.current, map.current];
    if (layer === null || made === null) return;
    const single = (place: MapPlace) => {
      const isChosen = place.id === chosen;
      L.circleMarker([place.latitude, place.longitude], {
        radius: isChosen ? 10 : 6,
        color: isChosen ? "#000000" : "#FFFFFF",
        weight: isChosen ? 3 : 1.5,
        fillColor: strong[place.tone],
        fillOpacity: 1,
      })
        .bindTooltip(place.label)
        .on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          handlers.current.onChoose?.(place.id);
        })
        .addTo(layer);
    };
    if (clusters === null) {
      layer.clearLayers();
      for (const place of places) single(place);
      return;
    }
    const draw = () => {
      const view = made.getBounds().pad(0.2);
      const seen = clusters([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], made.getZoom());
      layer.clearLayers();
      for (const cluster of seen.clusters) {
        const nearer = () => made.setView([cluster.latitude, cluster.longitude], Math.min(cluster.apartAt, 18));
        clusterMarker(cluster, handlers.current.clusterLabel?.(cluster.count) ?? "", nearer).addTo(layer);
      }
      for (const place of seen.singles) single(place);
      // What is chosen is seen, also in a crowd.
      const one = places.find((place) => place.id === chosen);
      if (one !== undefined && !seen.singles.includes(one)) single(one);
    };
    draw();
    made.on("moveend", draw);
    return () => {
      made.off("moveend", draw);
    };
  }, [places, chosen, clusters]);

  useEffect(() => {
    const made = map.current;
    if (made === null || line === undefined) return;
    const way = L.polyline(
      line.map((point) => [point.latitude, point.longitude]),
      { color: strong.blue, weight: 4 },
    ).addTo(made);
    way.bringToBack();
    // The ground lies below the way, the way below the places on it.
    ground.current?.eachLayer((layer) => (layer as L.GeoJSON).bringToBack());
    made.fitBounds(way.getBounds(), { padding: [24, 24] });
    return () => {
      way.remove();
    };
  }, [line]);

  useEffect(() => {
    const place = places.find((one) => one.id === chosen);
    if (place !== undefined)
      map.current?.setView([place.latitude, place.longitude], Math.max(map.current.getZoom(), 13));
  }, [chosen, places]);

  return (
    <section
      ref={box}
      aria-label={label}
      style={{ height, width: "100%", background: tones.light.grey.fill, borderRadius: 6, zIndex: 0 }}
    />
  );
}
