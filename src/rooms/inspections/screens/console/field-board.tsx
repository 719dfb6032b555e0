/** The board of a running round: how far it is, who is under way, what comes in; it refreshes by itself while it is looked at. */
import { FileWordOutlined } from "@ant-design/icons";
import { Alert, Button, Card, Flex, Input, Progress, Space, Statistic, Typography } from "antd";
import type { ReactNode } from "react";
import { addressOf } from "../../../../kit/client/api.ts";
import { type ListAddress, useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useSay, useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { inspectionsApi } from "../../api.ts";
import type { FieldBoard as Data } from "../../board.model.ts";
import { AgreementCard } from "./field-board-agreement.tsx";
import { CoverageCard, HoursCard } from "./field-board-charts.tsx";
import { FaultsCard } from "./field-board-faults.tsx";
import { MapCard } from "./field-board-map.tsx";
import { PhotosCard } from "./field-board-photos.tsx";
import { RatesCard } from "./field-board-rates.tsx";
import { UnderWayCard } from "./field-board-under-way.tsx";

function Head({ data, address }: { data: Data | undefined; address: ListAddress }) {
  const say = useSay();
  const round = data?.round ?? null;
  return (
    <Flex wrap gap={12} justify="space-between" align="center">
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("field_board.title")}
      </Typography.Title>
      <Flex wrap gap={8}>
        <div style={{ width: 240 }}>
          <Picker
            list={roundsApi.listRounds}
            label={say("field_board.round")}
            show={(one: RoundRow) => ({ value: one.id, label: one.name })}
            known={round === null ? [] : [{ value: round.id, label: round.name }]}
            value={round?.id ?? null}
            onChange={(id) => address.set({ round: id })}
          />
        </div>
        <Input
          type="date"
          aria-label={say("field_board.day")}
          style={{ width: 150 }}
          value={data?.day ?? ""}
          onChange={(event) => address.set({ day: event.target.value })}
        />
        {data !== undefined && round !== null && (
          <Button
            type="primary"
            icon={<FileWordOutlined />}
            href={addressOf(inspectionsApi.getDailyReport, { round: round.id, day: data.day })}
          >
            {say("field_board.report")}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

function Figures({ data: { totals, secondReadings } }: { data: Data }) {
  const say = useSay();
  const cards: [title: string, value: number, note: ReactNode][] = [
    [
      say("field_board.visited"),
      totals.visited,
      <Progress
        key="progress"
        size="small"
        percent={totals.drawn === 0 ? 0 : Math.floor((totals.visited * 100) / totals.drawn)}
        aria-label={say("field_board.coverage", { visited: totals.visited, left: totals.drawn - totals.visited })}
      />,
    ],
    [say("field_board.left"), totals.drawn - totals.visited, say("field_board.of_drawn", { drawn: totals.drawn })],
    [
      say("field_board.day_visits"),
      totals.today,
      secondReadings === 0 ? "" : say("field_board.second", { count: secondReadings }),
    ],
    [say("field_board.day_observations"), totals.observations, ""],
    [say("field_board.day_faults"), totals.faults, ""],
  ];
  return (
    <div style={{ display: "grid", gap: 12, gridTemplateColumns: "repeat(auto-fit, minmax(150px, 1fr))" }}>
      {cards.map(([title, value, note]) => (
        <Card key={title} size="small">
          <Statistic title={title} value={value} />
          <Typography.Text type="secondary">{note}</Typography.Text>
        </Card>
      ))}
    </div>
  );
}

/** Two cards beside each other where there is room. */
function Pair({ children }: { children: ReactNode }) {
  return (
    <div
      style={{
        display: "grid",
        gap: 16,
        gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 420px), 1fr))",
        alignItems: "start",
      }}
    >
      {children}
    </div>
  );
}

function Cards({ data, round }: { data: Data; round: NonNullable<Data["round"]> }) {
  const { can } = useViewer();
  const of = { round: round.id, day: data.day };
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Figures data={data} />
      <Pair>
        <FaultsCard of={of} />
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <UnderWayCard data={data} />
          <HoursCard hours={data.hours} />
          {can("observation.compare") && <AgreementCard round={round.id} />}
        </Space>
      </Pair>
      <Pair>
        <CoverageCard data={data} />
        <MapCard round={round.id} showsDrawn={data.showsDrawn} />
      </Pair>
      <PhotosCard key={`${of.round} ${of.day}`} of={of} />
      <RatesCard of={of} />
    </Space>
  );
}

export default function FieldBoard() {
  const say = useSay();
  const told = useTold();
  const address = useListAddress();
  const { round, day } = address.filters;
  const loaded = useLoad(inspectionsApi.getFieldBoard, { round, day }, { refreshMs: 15_000 });
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Head data={loaded.data} address={address} />
      <Loading of={loaded}>
        {(data) => (
          <>
            <Typography.Paragraph type="secondary" aria-live="polite">
              {say("field_board.as_of", { at: told.moment(data.asOf) ?? "" })}
            </Typography.Paragraph>
            {data.round === null ? (
              <Nothing words={say("field_board.no_round")} />
            ) : (
              <>
                {!data.showsDrawn && (
                  <Alert type="info" showIcon title={say("field_board.map_hidden")} style={{ marginBottom: 16 }} />
                )}
                <Cards data={data} round={data.round} />
              </>
            )}
          </>
        )}
      </Loading>
    </Space>
  );
}
