/** A map that needs no network: boundaries and places drawn on canvas; places can be chosen and moved by hand. */
import "leaflet/dist/leaflet.css";
import L from "leaflet";
import { useEffect, useRef } from "react";
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
  /** Drawn larger; the map comes to it. */
  chosen?: string | null;
  onChoose?: (id: string) => void;
  /** With this, a click on the ground answers with its position. */
  onGround?: (position: { longitude: number; latitude: number }) => void;
  onBoundary?: (code: string) => void;
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

/** Draws on one canvas: a thousand places cost what ten do. */
export function PlaceMap({
  boundaries,
  places = [],
  chosen = null,
  onChoose,
  onGround,
  onBoundary,
  height = 420,
  label,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const drawn = useRef<L.LayerGroup | null>(null);
  const ground = useRef<L.LayerGroup | null>(null);
  const handlers = useRef({ onChoose, onGround, onBoundary });
  handlers.current = { onChoose, onGround, onBoundary };

  useEffect(() => {
    if (box.current === null) return;
    const made = L.map(box.current, {
      renderer: new PatientCanvas(),
      // An animated zoom goes on for a moment after its page is gone.
      zoomAnimation: false,
      attributionControl: false,
      zoomSnap: 0.25,
      minZoom: 5,
      maxZoom: 18,
    });
    made.setView([49.5, 127], 7);
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
    const layer = drawn.current;
    if (layer === null) return;
    layer.clearLayers();
    for (const place of places) {
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
    }
  }, [places, chosen]);

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
