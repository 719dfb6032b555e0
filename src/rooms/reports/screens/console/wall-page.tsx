/** The cockpit for a wall: one picture of 16 to 9 that fills any screen, never scrolls, and refreshes by itself. */
import { Flex, Statistic, Typography } from "antd";
import { useEffect, useState } from "react";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { Moment, useSay } from "../../../../kit/ui/viewer.tsx";
import { reportsApi } from "../../api.ts";
import type { Cockpit as Data } from "../../model.ts";
import { Brands, Plans, Recent, Rounds, Score } from "./cockpit-cards.tsx";
import { Areas, OpenByAge, Overdue } from "./cockpit-charts.tsx";
import { CockpitMap } from "./cockpit-map.tsx";

/** The picture is drawn for this size and scaled as a whole, so that it looks the same on every wall. */
const size = { width: 1_920, height: 1_080 };

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

function Column({ width, children }: { width: number; children: React.ReactNode }) {
  return (
    <Flex vertical gap={16} style={{ width, flex: "none", overflow: "hidden" }}>
      {children}
    </Flex>
  );
}

function Picture({ data }: { data: Data }) {
  return (
    <Flex gap={16}>
      <Column width={500}>
        <Score score={data.score} />
        <Recent recent={data.recent} />
        <Rounds rounds={data.rounds.slice(0, 2)} />
        <OpenByAge groups={data.openByAge} height={360} />
      </Column>
      <Column width={852}>
        <CockpitMap height={690} />
        <div style={{ display: "grid", gap: 12, gridTemplateColumns: "repeat(4, 1fr)" }}>
          {data.figures.slice(0, 8).map((figure) => (
            <div key={figure.code} style={{ background: "#fff", borderRadius: 8, padding: "10px 16px" }}>
              <Statistic title={figure.name} value={figure.shown} suffix={figure.unit} />
            </div>
          ))}
        </div>
      </Column>
      <Column width={500}>
        <Plans plans={data.plans} />
        <Brands brands={data.brands} />
        <Overdue units={data.overdueByUnit.slice(0, 6)} height={300} bare />
        {data.score !== null && <Areas score={data.score} height={260} />}
      </Column>
    </Flex>
  );
}

export default function WallPage() {
  const say = useSay();
  const scale = useScale();
  const loaded = useLoad(reportsApi.getCockpit, {}, { refreshMs: 60_000 });
  const at = new Date(loaded.dataUpdatedAt).toISOString();
  return (
    <main style={{ width: "100vw", height: "100vh", overflow: "hidden", background: "#E4ECEC" }}>
      <div style={{ ...size, zoom: scale, boxSizing: "border-box", padding: 18, margin: "0 auto", overflow: "hidden" }}>
        <Flex justify="space-between" align="baseline" style={{ marginBottom: 12 }}>
          <Typography.Title level={1} style={{ fontSize: 30, margin: 0 }}>
            {say("cockpit.title")}
          </Typography.Title>
          <Typography.Text type="secondary" style={{ fontSize: 18 }}>
            {say("cockpit.as_of")} <Moment at={at} />
          </Typography.Text>
        </Flex>
        <Loading of={loaded}>{(data) => <Picture data={data} />}</Loading>
      </div>
    </main>
  );
}
