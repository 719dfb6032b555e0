/** The frame on the phone: title, sync badge, the page, and what to do when the session has ended or a new version is there. */
import { ActionSheet, Dialog, NoticeBar, Popup } from "antd-mobile";
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { sessionLost } from "../../kit/client/api.ts";
import { useField, useSyncState } from "../../kit/client/field.tsx";
import type { openShelf } from "../../kit/client/shelf.ts";
import type { Locale } from "../../kit/words.ts";
import type { Me } from "../../rooms/identity/api.ts";
import { DevicePage } from "./device-page.tsx";
import { Outbox } from "./outbox-page.tsx";
import { routes } from "./rooms.ts";
import { lockIfRevoked, signOut } from "./session.ts";
import { SignIn } from "./sign-in.tsx";
import { useNewVersion } from "./version.ts";

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

/** The address after `#/`. The field app has three or four pages; a router would weigh more than they do. */
const usePath = () => useSyncExternalStore(subscribe, () => location.hash.replace(/^#\/?/, ""));

function useOnline(): boolean {
  const listen = (changed: () => void) => {
    window.addEventListener("online", changed);
    window.addEventListener("offline", changed);
    return () => {
      window.removeEventListener("online", changed);
      window.removeEventListener("offline", changed);
    };
  };
  return useSyncExternalStore(listen, () => navigator.onLine);
}

function SyncBadge({ onOpen }: { onOpen: () => void }) {
  const { say } = useField();
  const { waiting, held, sent, isSending } = useSyncState();
  const words = held.length > 0 ? say("field.sync_held", { count: held.length }) : say("field.sync", { waiting, sent });
  return (
    <button
      type="button"
      className="sync"
      onClick={onOpen}
      aria-live="polite"
      data-tone={held.length > 0 ? "red" : waiting > 0 ? "yellow" : "green"}
    >
      {isSending ? `${say("field.sending")} · ` : ""}
      {words}
    </button>
  );
}

function Page({ path }: { path: string }) {
  const { say } = useField();
  const [first = "", ...rest] = path.split("/");
  const route = routes.find((one) => one.path === first);
  const Screen = useMemo(() => (route === undefined ? null : lazy(route.load)), [route]);
  if (Screen === null) return <p className="centre">{say("field.nothing_here")}</p>;
  return (
    <Suspense fallback={<p className="centre">{say("field.loading")}</p>}>
      <Screen rest={rest.join("/")} />
    </Suspense>
  );
}

type Props = {
  me: Me;
  shelf: ReturnType<typeof openShelf>;
  /** The phone has no room left for what was filled in last. */
  isFull: boolean;
  locale: Locale;
  onAgain: () => void;
};

/** What stands behind the button on the right: sunlight mode, language, signing out. */
function useMenu({ me, locale }: Pick<Props, "me" | "locale">, waiting: number, openDevices: () => void) {
  const { say } = useField();
  const isSun = document.documentElement.classList.contains("sun");
  const leave = async () => {
    const isSure = waiting === 0 || (await Dialog.confirm({ content: say("field.out_ask", { count: waiting }) }));
    if (!isSure) return;
    await signOut();
    location.reload();
  };
  const toggleSun = () => {
    localStorage.setItem("field.sun", isSun ? "0" : "1");
    document.documentElement.classList.toggle("sun");
  };
  const switchLanguage = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that inspectors still carry.
    document.cookie = `locale=${locale === "en" ? "zh-CN" : "en"}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  };
  return () =>
    ActionSheet.show({
      extra: me.name,
      cancelText: say("field.back"),
      closeOnAction: true,
      actions: [
        { key: "sun", text: say(isSun ? "field.sun_off" : "field.sun"), onClick: toggleSun },
        { key: "language", text: say("field.language"), onClick: switchLanguage },
        { key: "devices", text: say("device.list"), onClick: openDevices },
        { key: "out", text: say("field.out"), onClick: () => void leave() },
      ],
    });
}

export function Frame({ me, shelf, isFull, locale, onAgain }: Props) {
  const { say, go, sync } = useField();
  const path = usePath();
  const isOnline = useOnline();
  const state = useSyncState();
  const [outboxOpen, setOutboxOpen] = useState(false);
  const [isLost, setLost] = useState(false);
  const hasNewVersion = useNewVersion(state.waiting + state.held.length === 0);
  const [devicesOpen, setDevicesOpen] = useState(false);
  const openMenu = useMenu({ me, locale }, state.waiting + state.held.length, () => setDevicesOpen(true));
  useEffect(() => {
    const ask = () => {
      // A phone that was taken away locks itself; one whose session has only ended asks for the password on the spot.
      void lockIfRevoked().then((isLocked) => (isLocked ? location.reload() : setLost(true)));
    };
    sessionLost.addEventListener("lost", ask);
    return () => sessionLost.removeEventListener("lost", ask);
  }, []);
  const title = say(routes.find((route) => route.path === path.split("/")[0])?.word ?? "field.name");
  const signedInAgain = () => {
    setLost(false);
    onAgain();
    void sync.sendNow();
  };
  return (
    <div className="frame">
      <header className="bar">
        {path === "" ? (
          <span />
        ) : (
          <button type="button" className="menu" aria-label={say("field.back")} onClick={() => go("")}>
            ‹
          </button>
        )}
        <strong>{title}</strong>
        <button type="button" className="menu" aria-label={say("field.menu")} onClick={openMenu}>
          ⋯
        </button>
      </header>
      <SyncBadge onOpen={() => setOutboxOpen(true)} />
      {!isOnline && <NoticeBar color="info" content={say("field.offline")} wrap />}
      {isOnline && state.isStuck && !isLost && <NoticeBar color="alert" content={say("field.stuck")} wrap />}
      {isFull && <NoticeBar color="error" content={say("field.full")} wrap />}
      {hasNewVersion && <NoticeBar color="info" content={say("field.update")} wrap />}
      <main>
        <Page path={path} />
      </main>
      <Popup
        visible={outboxOpen}
        onMaskClick={() => setOutboxOpen(false)}
        position="bottom"
        bodyClassName="sheet"
        destroyOnClose
      >
        <Outbox shelf={shelf} onClose={() => setOutboxOpen(false)} />
      </Popup>
      <Popup
        visible={devicesOpen}
        onMaskClick={() => setDevicesOpen(false)}
        position="bottom"
        bodyClassName="sheet"
        destroyOnClose
      >
        <DevicePage onClose={() => setDevicesOpen(false)} />
      </Popup>
      <Popup visible={isLost} position="bottom" bodyClassName="sheet">
        <SignIn say={say} note={say("field.sign_in_again")} onDone={signedInAgain} />
      </Popup>
    </div>
  );
}
