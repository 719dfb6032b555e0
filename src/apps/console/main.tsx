/** Starts the console: language, session, routes; asks for the password again without losing the page. */
import "./console.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider, Flex, Modal, Result, Skeleton } from "antd";
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import { lazy, StrictMode, Suspense, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from "react-router";
import { call, type Refused, sessionLost } from "../../kit/client/api.ts";
import { useLoad } from "../../kit/ui/data.ts";
import { Refusal } from "../../kit/ui/states.tsx";
import { type Viewer, ViewerProvider } from "../../kit/ui/viewer.tsx";
import { type Locale, localeOf } from "../../kit/words.ts";
import { identityApi, type Me } from "../../rooms/identity/api.ts";
import { SiteSlotsProvider } from "../../rooms/sites/screens/shared/slots.ts";
import { Frame, openRoutes } from "./frame.tsx";
import { rights, say, siteSlots } from "./rooms.ts";
import { FirstPassword, SignIn } from "./sign-in.tsx";
import { theme } from "./theme.ts";

const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a lost connection is worth another try.
      retry: (count, error) => count < 2 && (error as unknown as Refused).status === null,
    },
  },
});

const cookieLocale = (): Locale => localeOf(/(?:^|; )locale=([\w-]+)/.exec(document.cookie)?.[1], navigator.language);

function setLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that offices still use.
  document.cookie = `locale=${locale}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

function viewerFor(me: Me | undefined, locale: Locale): Viewer {
  const roles = me?.grants.map((grant) => grant.role) ?? [];
  return {
    locale,
    say: (key, values) => say[locale](key, { ...me?.labels, ...values }),
    timeZone: me?.timeZone ?? "Asia/Shanghai",
    can: (right) => right === "signed_in" || roles.some((role) => rights[right]?.includes(role) === true),
    personId: me?.personId ?? null,
    unitId: me?.unitId ?? null,
  };
}

function NothingHere() {
  return <Result status="404" title={say[cookieLocale()]("console.nothing_here")} />;
}

function routerFor(me: Me, viewer: Viewer, onLanguage: () => void) {
  const open = openRoutes(me, viewer.can);
  const signOut = async () => {
    await call(identityApi.signOut, {}).catch(() => {});
    location.assign("/console/");
  };
  const first = open.find((route) => route.menu !== null);
  const drawn = (route: (typeof open)[number]) => {
    const Screen = lazy(route.load);
    return { path: route.path, element: <Screen /> };
  };
  return createBrowserRouter(
    [
      {
        element: (
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        ),
        children: open.filter((route) => route.bare === true).map(drawn),
      },
      {
        element: <Frame me={me} onSignOut={signOut} onLanguage={onLanguage} />,
        children: [
          { index: true, element: first === undefined ? <NothingHere /> : <Navigate to={`/${first.path}`} replace /> },
          ...open.filter((route) => route.bare !== true).map(drawn),
          { path: "*", element: <NothingHere /> },
        ],
      },
    ],
    { basename: "/console" },
  );
}

function SignedIn({ me, viewer, onLanguage }: { me: Me; viewer: Viewer; onLanguage: () => void }) {
  const router = useMemo(() => routerFor(me, viewer, onLanguage), [me, viewer, onLanguage]);
  const slots = useMemo(() => {
    const isOpen = (slot: { room: string; right: string }) =>
      !me.roomsOff.includes(slot.room) && viewer.can(slot.right);
    return { panels: siteSlots.panels.filter(isOpen), colours: siteSlots.colours.filter(isOpen) };
  }, [me, viewer]);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const ask = () => setLost(true);
    sessionLost.addEventListener("lost", ask);
    return () => sessionLost.removeEventListener("lost", ask);
  }, []);
  return (
    <SiteSlotsProvider value={slots}>
      <RouterProvider router={router} />
      <Modal open={lost} footer={null} closable={false} width={440} destroyOnHidden>
        <SignIn
          again
          onDone={() => {
            setLost(false);
            void client.invalidateQueries();
          }}
        />
      </Modal>
    </SiteSlotsProvider>
  );
}

function Start({ locale }: { locale: Locale }) {
  const me = useLoad(identityApi.getMe, {});
  const viewer = useMemo(() => viewerFor(me.data, locale), [me.data, locale]);
  const onLanguage = useMemo(() => () => setLocale(locale === "en" ? "zh-CN" : "en"), [locale]);
  const page = () => {
    if (me.data?.mustChangePassword === true) return <FirstPassword onDone={() => void me.refetch()} />;
    if (me.data !== undefined) return null;
    if (me.error?.status === 401) return <SignIn again={false} onDone={() => void me.refetch()} />;
    if (me.error !== null) return <Refusal refusal={me.error} retry={() => void me.refetch()} />;
    return <Skeleton active style={{ maxWidth: 420 }} />;
  };
  const waiting = page();
  return (
    <ViewerProvider viewer={viewer}>
      {waiting === null && me.data !== undefined ? (
        <SignedIn me={me.data} viewer={viewer} onLanguage={onLanguage} />
      ) : (
        <Flex
          component="main"
          justify="center"
          align="center"
          style={{ minHeight: "100vh", padding: 16, background: "#F6F8F8" }}
        >
          {waiting}
        </Flex>
      )}
    </ViewerProvider>
  );
}

const root = document.getElementById("root");
if (root !== null) {
  const locale = cookieLocale();
  document.documentElement.lang = locale;
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider
        locale={locale === "en" ? enUS : zhCN}
        theme={theme}
        csp={{ nonce }}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>
          <QueryClientProvider client={client}>
            <Start locale={locale} />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </StrictMode>,
  );
}
