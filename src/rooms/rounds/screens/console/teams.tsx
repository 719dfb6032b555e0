/** Teams of a round; whoever runs it also sees how far and how long each goes, day by day. */
import { Alert, Space, Table, Typography } from "antd";
import { useLoad } from "../../../../kit/ui/data.ts";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { type RoundPage, type RoutePlan, roundsApi } from "../../api.ts";

const kilometres = (metres: number): number => Math.round(metres / 100) / 10;

type Route = RoutePlan["teams"][number];

function Days({ route }: { route: Route | undefined }) {
  const { say } = useViewer();
  return (
    <Space orientation="vertical" size={0}>
      {route?.days.map((day) => (
        <span key={day.day}>{say("round.day_number", { ...day, km: kilometres(day.metres) })}</span>
      ))}
    </Space>
  );
}

export function Teams({ round }: { round: RoundPage }) {
  const { say, can } = useViewer();
  const runs = can("round.run");
  const routes = useLoad(roundsApi.getRoutes, runs ? { id: round.id } : null);
  const routeOf = (id: string) => routes.data?.teams.find((team) => team.id === id);
  const sheet = (team: string) =>
    `/api/tables/listDrawnSites.xlsx?${new URLSearchParams({ round: round.id, team, state: "waiting,visited" })}`;
  const far = (route: Route | undefined) =>
    route === undefined
      ? ""
      : say("round.route_saved", { km: kilometres(route.metres), list: kilometres(route.listMetres) });
  return (
    <section>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {say("round.teams")}
      </Typography.Title>
      {(routes.data?.left ?? 0) > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={say("round.route_left", { count: routes.data?.left ?? 0 })}
        />
      )}
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={round.teams}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("round.team"), dataIndex: "name" },
          { title: say("round.members"), render: (_, team) => team.memberNames.join("、") },
          {
            title: say("round.progress"),
            render: (_, team) => say("round.progress_of", { visited: team.visited, drawn: team.sites }),
          },
          ...(runs
            ? [
                {
                  title: say("round.route_minutes"),
                  render: (_: unknown, team: { id: string }) =>
                    say("round.minutes_count", { minutes: routeOf(team.id)?.minutes ?? 0 }),
                },
                {
                  title: say("round.route_length"),
                  render: (_: unknown, team: { id: string }) => far(routeOf(team.id)),
                },
                {
                  title: say("round.route_days"),
                  render: (_: unknown, team: { id: string }) => <Days route={routeOf(team.id)} />,
                },
                {
                  title: say("round.routes"),
                  render: (_: unknown, team: { id: string; name: string }) => (
                    <a href={sheet(team.id)} aria-label={`${team.name} ${say("round.route_sheet")}`}>
                      {say("round.route_sheet")}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
