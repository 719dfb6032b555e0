/** What waits, what needs a person, and what was sent with its receipt. */
import { Button, List } from "antd-mobile";
import { useEffect, useState } from "react";
import { useClock, useField, useSyncState } from "../../kit/client/field.tsx";
import type { Listed, openShelf, Sent } from "../../kit/client/shelf.ts";

export function Outbox({ shelf, onClose }: { shelf: ReturnType<typeof openShelf>; onClose: () => void }) {
  const { say, sync } = useField();
  const clock = useClock();
  const state = useSyncState();
  const [waiting, setWaiting] = useState<Listed[]>([]);
  const [sent, setSent] = useState<Sent[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts say that the lists have changed.
  useEffect(() => {
    void shelf.list().then(setWaiting);
    void shelf.sentList().then(setSent);
  }, [shelf, state.waiting, state.sent, state.held]);
  return (
    <section aria-label={say("field.outbox")} className="outbox">
      <h2>{say("field.outbox")}</h2>
      {state.held.length > 0 && (
        <List header={say("field.held_title")}>
          {state.held.map((letter) => (
            <List.Item
              key={letter.id}
              description={letter.heldBecause}
              extra={
                <Button size="small" onClick={() => void sync.release(letter.id)}>
                  {say("field.release")}
                </Button>
              }
            >
              {say(`letter.${letter.endpoint}`)}
            </List.Item>
          ))}
        </List>
      )}
      <List header={say("field.waiting_title")}>
        {waiting.length === 0 && <List.Item>{say("field.outbox_empty")}</List.Item>}
        {waiting.map((letter, at) => (
          <List.Item
            key={letter.id}
            extra={clock(letter.madeAt)}
            description={
              at === 0 && state.share !== null
                ? say("field.share", { percent: Math.floor(state.share * 100) })
                : undefined
            }
          >
            {say(`letter.${letter.endpoint}`)}
          </List.Item>
        ))}
      </List>
      <List header={say("field.sent_title")}>
        {sent.slice(0, 20).map((one) => (
          <List.Item
            key={one.id}
            extra={clock(one.sentAt)}
            description={say("field.receipt", { id: one.id.slice(-8) })}
          >
            {say(`letter.${one.endpoint}`)}
          </List.Item>
        ))}
      </List>
      <div className="acts">
        <Button block color="primary" size="large" loading={state.isSending} onClick={() => void sync.sendNow()}>
          {say("field.send_now")}
        </Button>
        <Button block size="large" onClick={onClose}>
          {say("field.back")}
        </Button>
      </div>
    </section>
  );
}
