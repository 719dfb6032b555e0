/** The cockpit for a wall: one dark picture of 16 to 9 that fills any screen, never scrolls, and refreshes by itself. */

import { useEffect, useState } from "react";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { Moment, useSay } from "../../../../kit/ui/viewer.tsx";
import { reportsApi } from "../../api.ts";
import type { Cockpit as Data } from "../../model.ts";
import { CockpitMap } from "./cockpit-map.tsx";
import {
  Tile,
  WallBrands,
  WallFigures,
  WallOverdue,
  WallPlans,
  WallProblems,
  WallRounds,
  WallScore,
  WallThree,
  wall,
} from "./wall-cards.tsx";

/** The picture is drawn for this size and scaled as a whole, so that it looks the same on every wall. */
const size = { width: 1_920, height: 1_080 };
const heads = 64;

function useScale(): number {
  const scaleNow = () => Math.min(innerWidth / size.width, innerHeight / size.height);
  const [scale, setScale] = useState(scaleNow);
  useEffect(() => {
    const change = () => setScale(scaleNow());
    addEventListener("resize", change);
    return () => removeEventListener("resize", change);
  });
  return scale;
}

const Column = ({ width, children }: { width: number; children: React.ReactNode }) => (
  <div style={{ width, height: "100%", display: "flex", flexDirection: "column", gap: 16 }}>{children}</div>
);

function Picture({ data }: { data: Data }) {
  const say = useSay();
  return (
    <div style={{ display: "flex", gap: 16, height: size.height - heads - 40 }}>
      <Column width={500}>
        <WallScore score={data.score} />
        <WallThree openByAge={data.openByAge} recent={data.recent} />
        <WallProblems groups={data.openByAge} />
      </Column>
      <Column width={848}>
        <Tile title={say("board.map")} grow>
          <CockpitMap height={520} bare />
        </Tile>
        <WallFigures title={say("cockpit.materials")} figures={data.materials} />
        <WallFigures title={say("cockpit.surveys")} figures={data.surveys} />
      </Column>
      <Column width={500}>
        <WallRounds rounds={data.rounds} />
        <WallPlans plans={data.plans} />
        <WallBrands brands={data.brands} />
        <WallOverdue units={data.overdueByUnit} />
      </Column>
    </div>
  );
}

export default function WallPage() {
  const say = useSay();
  const scale = useScale();
  const loaded = useLoad(reportsApi.getCockpit, {}, { refreshMs: 60_000 });
  const at = new Date(loaded.dataUpdatedAt).toISOString();
  return (
    <main
      style={{
        ...{ width: "100vw", height: "100vh", overflow: "hidden", background: wall.ground, color: wall.words },
        ...{ display: "flex", alignItems: "center", justifyContent: "center" },
      }}
    >
      <div style={{ ...size, zoom: scale, boxSizing: "border-box", padding: 20, overflow: "hidden", flex: "none" }}>
        <div style={{ height: heads, display: "flex", justifyContent: "space-between", alignItems: "baseline" }}>
          <h1 style={{ fontSize: 34, margin: 0 }}>{say("cockpit.title")}</h1>
          <span style={{ fontSize: 24, color: wall.quiet, display: "flex", gap: 24 }}>
            {loaded.data !== undefined && (
              <span>
                {say("cockpit.as_of")} <Moment at={at} />
              </span>
            )}
            <Link to="/cockpit" style={{ color: wall.quiet }}>
              {say("cockpit.leave_wall")}
            </Link>
          </span>
        </div>
        <Loading of={loaded}>{(data) => <Picture data={data} />}</Loading>
      </div>
    </main>
  );
}
