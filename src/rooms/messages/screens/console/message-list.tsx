/** One's own messages: newest first, unread ones bold, each leading to its record. */

import { Button, Flex, List, Space, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useAct, usePages } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { Moment, useSay } from "../../../../kit/ui/viewer.tsx";
import { messagesApi } from "../../api.ts";
import type { Message } from "../../model.ts";

function Line({ message }: { message: Message }) {
  const say = useSay();
  const read = useAct(messagesApi.readMessage);
  const words = say(message.word, message.facts);
  return (
    <List.Item
      actions={[
        <Link key="open" to={`/${message.path}`} onClick={() => void read.run({ id: message.id }).catch(() => {})}>
          {say("message.open")}
        </Link>,
      ]}
    >
      <List.Item.Meta
        title={message.readAt === null ? <strong>{words}</strong> : words}
        description={
          <>
            <Moment at={message.madeAt} />
            {message.readAt === null ? ` · ${say("message.unread")}` : ""}
          </>
        }
      />
    </List.Item>
  );
}

export default function MessageList() {
  const say = useSay();
  const [unread, setUnread] = useState(false);
  const pages = usePages(messagesApi.listMessages, { limit: 30, unread });
  const readAll = useAct(messagesApi.readAllMessages);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("message.list")}
        </Typography.Title>
        <Space wrap>
          <Button type={unread ? "primary" : "default"} aria-pressed={unread} onClick={() => setUnread(!unread)}>
            {say("message.unread_only")}
          </Button>
          <ExportButton name="listMessages" list={messagesApi.listMessages} input={{ unread }} />
          <Button loading={readAll.isRunning} onClick={() => void readAll.run({}).catch(() => {})}>
            {say("message.read_all")}
          </Button>
        </Space>
      </Flex>
      <Refusal refusal={pages.error ?? readAll.refusal} />
      <List
        bordered
        style={{ background: "#fff" }}
        loading={pages.isPending}
        dataSource={pages.rows}
        locale={{ emptyText: <Nothing words={say("message.empty")} /> }}
        renderItem={(message) => <Line key={message.id} message={message} />}
      />
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say("ui.more")}
        </Button>
      )}
    </Space>
  );
}
