/** Signing in on the phone: once, and then it works without signal. */
import { Button, Input, NoticeBar } from "antd-mobile";
import { type FormEvent, useState } from "react";
import type { Refused } from "../../kit/client/api.ts";
import type { Say } from "../../kit/words.ts";
import { signIn } from "./session.ts";

export function SignIn({ say, note, onDone }: { say: Say; note: string | null; onDone: () => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
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
      <form onSubmit={submit}>
        <label htmlFor="username">{say("field.username")}</label>
        <Input id="username" value={username} onChange={setUsername} autoComplete="username" autoCapitalize="none" />
        <label htmlFor="password">{say("field.password")}</label>
        <Input id="password" type="password" value={password} onChange={setPassword} autoComplete="current-password" />
        {sentence !== null && (
          <p role="alert" className="refusal">
            {sentence}
          </p>
        )}
        <Button
          type="submit"
          color="primary"
          block
          size="large"
          loading={busy}
          disabled={username === "" || password === ""}
        >
          {say("field.enter")}
        </Button>
      </form>
    </main>
  );
}
