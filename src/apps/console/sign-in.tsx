/** Signing in, and changing the first password, as one small page. */
import { Alert, Button, Card, Form, Input, Space, Typography } from "antd";
import { useState } from "react";
import { call, type Refused } from "../../kit/client/api.ts";
import { newId } from "../../kit/id.ts";
import { sentenceOf } from "../../kit/ui/states.tsx";
import { useSay } from "../../kit/ui/viewer.tsx";
import { identityApi } from "../../rooms/identity/api.ts";

type Credentials = { username: string; password: string };

/** Runs an act of this page and keeps the refusal beside the form. */
function useAttempt() {
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal(error as Refused);
    } finally {
      setBusy(false);
    }
  };
  return { refusal, busy, attempt };
}

/** `onDone` is told once a session is there. */
export function SignIn({ again, onDone }: { again: boolean; onDone: () => void }) {
  const say = useSay();
  const { refusal, busy, attempt } = useAttempt();
  const submit = (values: Credentials) =>
    attempt(async () => {
      await call(identityApi.signIn, { ...values, surface: "console" });
      onDone();
    });
  return (
    <Card style={{ width: 380, maxWidth: "100%" }}>
      <Space orientation="vertical" size={16} style={{ width: "100%" }}>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("console.name")} · {say("sign_in.title")}
        </Typography.Title>
        {again && <Alert type="warning" showIcon title={say("sign_in.again")} />}
        <Form layout="vertical" onFinish={submit} validateMessages={{ required: say("ui.required") }}>
          <Form.Item name="username" label={say("sign_in.username")} rules={[{ required: true }]}>
            <Input autoComplete="username" autoFocus size="large" />
          </Form.Item>
          <Form.Item name="password" label={say("sign_in.password")} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {refusal !== null && (
            <Alert role="alert" type="error" showIcon title={sentenceOf(refusal, say)} style={{ marginBottom: 16 }} />
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {say("sign_in.enter")}
          </Button>
        </Form>
      </Space>
    </Card>
  );
}

/** Shown before anything else while the first password stands. */
export function FirstPassword({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const { refusal, busy, attempt } = useAttempt();
  const submit = (values: { old: string; new: string }) =>
    attempt(async () => {
      await call(identityApi.changePassword, { old: values.old, new: values.new }, { requestId: newId() });
      onDone();
    });
  const password = (name: string, word: string, kind: "current" | "new", dependencies?: string[]) => (
    <Form.Item
      name={name}
      label={say(word)}
      dependencies={dependencies}
      rules={[
        { required: true },
        ...(name === "repeat"
          ? [
              ({ getFieldValue }: { getFieldValue: (field: string) => unknown }) => ({
                validator: (_: unknown, value: string) =>
                  value === getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(say("sign_in.differ"))),
              }),
            ]
          : []),
      ]}
    >
      <Input.Password autoComplete={`${kind}-password`} size="large" />
    </Form.Item>
  );
  return (
    <Card style={{ width: 420, maxWidth: "100%" }}>
      <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
        {say("sign_in.first")}
      </Typography.Title>
      <Form layout="vertical" onFinish={submit} validateMessages={{ required: say("ui.required") }}>
        {password("old", "sign_in.old", "current")}
        {password("new", "sign_in.new", "new")}
        {password("repeat", "sign_in.repeat", "new", ["new"])}
        {refusal !== null && (
          <Alert role="alert" type="error" showIcon title={sentenceOf(refusal, say)} style={{ marginBottom: 16 }} />
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {say("sign_in.change")}
        </Button>
      </Form>
    </Card>
  );
}
