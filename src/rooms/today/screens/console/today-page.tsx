/** What waits for me: one line each, with what is to be done, until when, and one press to it. */
import { Card, Flex, Space, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useViewer } from "../../../../kit/ui/viewer.tsx";
import { identityApi } from "../../../identity/api.ts";
import { messagesApi } from "../../../messages/api.ts";
import { todayApi } from "../../api.ts";
import type { WaitingItem } from "../../model.ts";

function Line({ item }: { item: WaitingItem }) {
  const { say } = useViewer();
  return (
    <Card size="small" styles={{ body: { padding: "10px 16px" } }}>
      <Flex gap={12} align="center" wrap>
        <ToneTag tone={item.isOverdue ? "red" : "blue"}>{say(item.kind)}</ToneTag>
        <Link to={`/${item.path}`} style={{ flex: "1 1 220px", color: "inherit" }}>
          {item.title}
        </Link>
        <Typography.Text type="secondary">
          {item.dueAt === null ? say("today.no_deadline") : <Moment at={item.dueAt} />}
          {item.isOverdue ? ` · ${say("today.overdue")}` : ""}
        </Typography.Text>
        <Link to={`/${item.path}`}>{say("today.go")}</Link>
      </Flex>
    </Card>
  );
}

export default function TodayPage() {
  const { say, can } = useViewer();
  const today = useLoad(todayApi.getToday, {}, { refreshMs: 60_000 });
  const me = useLoad(identityApi.getMe, {});
  const unread = useLoad(messagesApi.countUnread, {}, { refreshMs: 60_000 });
  const name = me.data?.name ?? "";
  return (
    <Space orientation="vertical" size={12} style={{ width: "100%", maxWidth: 1040 }}>
      <Loading of={today}>
        {({ waiting }) => (
          <Space orientation="vertical" size={8} style={{ width: "100%" }}>
            <Typography.Title level={1} style={{ fontSize: 22, margin: "0 0 8px" }}>
              {waiting.length === 0
                ? say("today.nothing", { name })
                : say("today.hello", { name, count: waiting.length })}
            </Typography.Title>
            {(unread.data?.unread ?? 0) > 0 && (
              <Link to="/messages">{say("today.messages", { count: unread.data?.unread })}</Link>
            )}
            {waiting.length === 0 && can("cockpit.view") && <Link to="/cockpit">{say("today.cockpit")}</Link>}
            {waiting.map((item) => (
              <Line key={`${item.kind} ${item.id}`} item={item} />
            ))}
          </Space>
        )}
      </Loading>
    </Space>
  );
}
