/** The day's sites on a map of the phone's own, without signal; where I am is asked by a tap and shown once. */
import { type PointerEvent, useRef, useState } from "react";
import { useField } from "../../../../kit/client/field.tsx";
import { type Fix, findPosition } from "../../../../kit/client/position.ts";
import { metresApart } from "../../../../kit/earth.ts";
import type { AssignedSite } from "../../api.ts";
import {
  type KeptList,
  navigationTo,
  type SiteProgress,
  useBoundaries,
  useKeptList,
  useProgress,
} from "./assignments.ts";
import { moved, nearest, pathOf, picture, pointOf, type View, viewOf, zoomed } from "./map-shape.ts";
import { sayMetres } from "./way.ts";

type Placed = AssignedSite & { longitude: number; latitude: number };
const isPlaced = (site: AssignedSite): site is Placed => site.longitude !== null && site.latitude !== null;

/** A finger trembles by so many points without meaning to move anything. */
const trembling = 6;

/** A drag moves the map; a touch that stays where it was asks what lies there. */
function useDrag(view: View, setView: (view: View) => void, onTouch: (point: { x: number; y: number }) => void) {
  const last = useRef<{ x: number; y: number; id: number; way: number } | null>(null);
  const inPicture = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const matrix = currentTarget.getScreenCTM();
    return matrix === null ? { x: 0, y: 0 } : new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      const { x, y } = inPicture(event);
      last.current = { x, y, id: event.pointerId, way: 0 };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const before = last.current;
      if (before === null || before.id !== event.pointerId) return;
      const { x, y } = inPicture(event);
      const by = { x: x - before.x, y: y - before.y };
      last.current = { ...before, x, y, way: before.way + Math.hypot(by.x, by.y) };
      setView(moved(view, by));
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      if (last.current !== null && last.current.way < trembling) onTouch(inPicture(event));
      last.current = null;
    },
    onPointerLeave: () => {
      last.current = null;
    },
  };
}

function Picture({
  sites,
  progress,
  me,
  chosen,
  view,
  setView,
  onChoose,
}: {
  sites: readonly Placed[];
  progress: Readonly<Record<string, SiteProgress>>;
  me: Fix | null;
  chosen: string | null;
  view: View;
  setView: (view: View) => void;
  onChoose: (id: string) => void;
}) {
  const { say } = useField();
  const boundaries = useBoundaries();
  const drag = useDrag(view, setView, (point) => {
    const near = nearest(view, sites, point);
    if (near !== null) onChoose(near.id);
  });
  return (
    <svg
      className="map"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="img"
      aria-label={say("field.map_title")}
      {...drag}
    >
      {boundaries.map((one) => (
        <path key={one.code} d={pathOf(view, one.boundary)} className="outline" />
      ))}
      {sites.map((site) => {
        const { x, y } = pointOf(view, site);
        const state = progress[site.id]?.state ?? "todo";
        return (
          <g key={site.id} transform={`translate(${x} ${y})`} data-state={state}>
            <circle r={site.id === chosen ? 15 : 12} className="place" />
            <text dy="0.35em">{site.routePosition ?? "·"}</text>
          </g>
        );
      })}
      {me !== null && (
        <g transform={`translate(${pointOf(view, me).x} ${pointOf(view, me).y})`} className="me">
          <circle r={9} />
          <circle r={4} />
        </g>
      )}
    </svg>
  );
}

function Site({
  site,
  progress,
  me,
  isChosen,
}: {
  site: AssignedSite;
  progress: SiteProgress | undefined;
  me: Fix | null;
  isChosen: boolean;
}) {
  const { say, go } = useField();
  const metres = metresApart(site, me);
  const way = navigationTo(site);
  const state = progress?.state ?? "todo";
  return (
    <li data-chosen={isChosen} id={`site-${site.id}`}>
      <button type="button" disabled={state === "done" || state === "waiting"} onClick={() => go(`visit/${site.id}`)}>
        <span className="route">{site.routePosition ?? "·"}</span>
        <span>
          {site.siteName}
          <small>
            {[say(`field.state.${state}`), site.address].filter((part) => part !== "").join(" · ")}
            {metres !== null && ` · ${say("field.away", { way: sayMetres(say, metres) })}`}
          </small>
        </span>
      </button>
      {way !== null && (
        <a className="way" href={way} aria-label={say("field.navigate_to", { name: site.siteName })}>
          {say("field.navigate")}
        </a>
      )}
    </li>
  );
}

function Day({ list }: { list: KeptList }) {
  const { sites } = list;
  const { say } = useField();
  const placed = sites.filter(isPlaced);
  const whole = viewOf(placed);
  const [view, setView] = useState(whole);
  const [chosen, setChosen] = useState<string | null>(null);
  const [me, setMe] = useState<Fix | null>(null);
  const [isLooking, setLooking] = useState(false);
  const progress = useProgress(list);
  const choose = (id: string) => {
    setChosen(id);
    document.getElementById(`site-${id}`)?.scrollIntoView({ block: "nearest" });
  };
  const find = async () => {
    setLooking(true);
    const found = await findPosition();
    setLooking(false);
    setMe(found);
    if (found !== null) setView(viewOf([...placed, found]));
  };
  return (
    <div className="map-page">
      {view === null ? (
        <p className="centre">{say("field.map_empty")}</p>
      ) : (
        <>
          <Picture {...{ sites: placed, progress, me, chosen, view, setView, onChoose: choose }} />
          <div className="map-acts">
            <button type="button" aria-label={say("field.zoom_in")} onClick={() => setView(zoomed(view, 1.6))}>
              ＋
            </button>
            <button type="button" aria-label={say("field.zoom_out")} onClick={() => setView(zoomed(view, 1 / 1.6))}>
              －
            </button>
            <button type="button" onClick={() => setView(whole)}>
              {say("field.map_all")}
            </button>
            <button type="button" disabled={isLooking} onClick={() => void find()}>
              {say(isLooking ? "field.position_looking" : "field.where_am_i")}
            </button>
          </div>
        </>
      )}
      <ol className="map-list">
        {sites.map((site) => (
          <Site key={site.id} {...{ site, progress: progress[site.id], me, isChosen: site.id === chosen }} />
        ))}
      </ol>
    </div>
  );
}

export default function SiteMap() {
  const { say } = useField();
  const list = useKeptList();
  if (list === null) return <p className="centre">{say("field.loading")}</p>;
  if (list === "never") return <p className="centre">{say("field.never_loaded")}</p>;
  return <Day list={list} />;
}
