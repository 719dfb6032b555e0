/** Decides what the phone shows first: the sign-in page, a sentence, or the app of the person who is signed in. */
import { Button, SpinLoading } from "antd-mobile";
import { useEffect, useMemo, useState } from "react";
import { FieldProvider, type FieldViewer } from "../../kit/client/field.tsx";
import { openKept } from "../../kit/client/kept.ts";
import { openShelf } from "../../kit/client/shelf.ts";
import { startSync } from "../../kit/client/sync.ts";
import type { Vault } from "../../kit/client/vault.ts";
import type { Locale } from "../../kit/words.ts";
import type { Me } from "../../rooms/identity/api.ts";
import { Frame } from "./frame.tsx";
import { endpoints, fieldRoles, say } from "./rooms.ts";
import { findMe, findOwnVault, lockIfRevoked } from "./session.ts";
import { SignIn } from "./sign-in.tsx";

type Found =
  | { me: Me; vault: Vault }
  | { refused: "must_change" | "not_for_you" }
  | "nobody"
  | "taken_away"
  | "unreachable"
  | "looking";

async function find(): Promise<Found> {
  const me = await findMe();
  if (me === null) return (await lockIfRevoked()) ? "taken_away" : "nobody";
  if (me.mustChangePassword) return { refused: "must_change" };
  if (!me.grants.some((grant) => fieldRoles.includes(grant.role))) return { refused: "not_for_you" };
  return { me, vault: await findOwnVault(me) };
}

export function Start({ locale }: { locale: Locale }) {
  const speak = say[locale];
  const [found, setFound] = useState<Found>("looking");
  const look = () => {
    find().then(setFound, () => setFound("unreachable"));
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
      <div className="centre" role="alert">
        {speak("field.network")}
        <Button color="primary" onClick={look}>
          {speak("field.try_again")}
        </Button>
      </div>
    );
  }
  if (found === "nobody" || found === "taken_away")
    return <SignIn say={speak} note={found === "nobody" ? null : speak("field.taken_away")} onDone={look} />;
  if ("refused" in found) {
    return (
      <p className="centre" role="alert">
        {speak(found.refused === "must_change" ? "field.must_change" : "field.not_for_you")}
      </p>
    );
  }
  return <SignedIn key={found.me.personId} me={found.me} vault={found.vault} locale={locale} onAgain={look} />;
}

function SignedIn({ me, vault, locale, onAgain }: { me: Me; vault: Vault; locale: Locale; onAgain: () => void }) {
  const [isFull, setFull] = useState(false);
  // The vault of one person is always the same one, however often it is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fresh handle on the same key is no other vault.
  const shelf = useMemo(() => openShelf(me.personId, vault), [me.personId]);
  const sync = useMemo(() => startSync(shelf, endpoints), [shelf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const kept = useMemo(() => openKept(me.personId, vault, setFull), [me.personId]);
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
      <Frame me={me} shelf={shelf} isFull={isFull} locale={locale} onAgain={onAgain} />
    </FieldProvider>
  );
}
