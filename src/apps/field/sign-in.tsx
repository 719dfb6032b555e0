/** Signing in on the phone: once, and then it works without signal. */
import { Button, Form, Input, NoticeBar } from "antd-mobile";
import { useState } from "react";
import type { Refused } from "../../kit/client/api.ts";
import type { Say } from "../../kit/words.ts";
import { signIn } from "./session.ts";

export function SignIn({ say, note, onDone }: { say: Say; note: string | null; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const submit = async ({ username, password }: { username: string; password: string }) => {
    setBusy(true);
    setSentence(null);
    try {
      await signIn(username, password);
      onDone();
    } catch (error) {
      const { status, message } = error as Refused;
      setSentence(status === null ? say("field.network") : message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <h1>{say("field.name")}</h1>
      {note !== null && <NoticeBar color="alert" content={note} wrap />}
      <Form
        onFinish={submit}
        footer={
          <Button type="submit" color="primary" block size="large" loading={busy}>
            {say("field.enter")}
          </Button>
        }
      >
        <Form.Item
          name="username"
          label={say("field.username")}
          rules={[{ required: true, message: say("field.username") }]}
        >
          <Input autoComplete="username" autoCapitalize="none" aria-label={say("field.username")} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say("field.password")}
          rules={[{ required: true, message: say("field.password") }]}
        >
          <Input type="password" autoComplete="current-password" aria-label={say("field.password")} />
        </Form.Item>
      </Form>
      {sentence !== null && (
        <p role="alert" className="refusal">
          {sentence}
        </p>
      )}
    </main>
  );
}
