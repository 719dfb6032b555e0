/** Decides what the phone shows first: the sign-in page, a sentence, or the app of the person who is signed in. */
import { Button, ErrorBlock, SpinLoading } from "antd-mobile";
import { useEffect, useMemo, useState } from "react";
import { FieldProvider, type FieldViewer } from "../../kit/client/field.tsx";
import { openKept } from "../../kit/client/kept.ts";
import { openShelf } from "../../kit/client/shelf.ts";
import { startSync } from "../../kit/client/sync.ts";
import type { Locale } from "../../kit/words.ts";
import type { Me } from "../../rooms/identity/api.ts";
import { Frame } from "./frame.tsx";
import { endpoints, fieldRoles, say } from "./rooms.ts";
import { findMe } from "./session.ts";
import { SignIn } from "./sign-in.tsx";

type Found = { me: Me } | "nobody" | "unreachable" | "looking";

export function Start({ locale }: { locale: Locale }) {
  const speak = say[locale];
  const [found, setFound] = useState<Found>("looking");
  const look = () => {
    findMe().then(
      (me) => setFound(me === null ? "nobody" : { me }),
      () => setFound("unreachable"),
    );
  };
  useEffect(look, []);

  if (found === "looking") {
    return (
      <div className="centre" role="status">
        <SpinLoading /> {speak("field.loading")}
      </div>
    );
  }
  if (found === "unreachable") {
    return (
      <ErrorBlock status="disconnected" fullPage title={speak("field.network")} description="">
        <Button color="primary" onClick={look}>
          ↻
        </Button>
      </ErrorBlock>
    );
  }
  if (found === "nobody") return <SignIn say={speak} note={null} onDone={look} />;
  if (found.me.mustChangePassword)
    return <ErrorBlock status="default" fullPage title={speak("field.must_change")} description="" />;
  if (!found.me.grants.some((grant) => fieldRoles.includes(grant.role))) {
    return <ErrorBlock status="empty" fullPage title={speak("field.not_for_you")} description="" />;
  }
  return <SignedIn me={found.me} locale={locale} onAgain={look} />;
}

function SignedIn({ me, locale, onAgain }: { me: Me; locale: Locale; onAgain: () => void }) {
  const shelf = useMemo(() => openShelf(me.personId), [me.personId]);
  const sync = useMemo(() => startSync(shelf, endpoints), [shelf]);
  const kept = useMemo(() => openKept(me.personId), [me.personId]);
  useEffect(() => () => sync.stop(), [sync]);
  const viewer: FieldViewer = useMemo(
    () => ({
      say: (key, values) => say[locale](key, { ...me.labels, ...values }),
      personId: me.personId,
      name: me.name,
      timeZone: me.timeZone,
      sync,
      kept,
      go: (path) => {
        location.hash = `#/${path}`;
      },
    }),
    [me, locale, sync, kept],
  );
  return (
    <FieldProvider viewer={viewer}>
      <Frame me={me} shelf={shelf} locale={locale} onAgain={onAgain} />
    </FieldProvider>
  );
}
