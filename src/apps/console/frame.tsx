/** The console's frame: menu by work and role, the strip with city, name and language, and the page. */

import {
  BarChartOutlined,
  CarryOutOutlined,
  CheckSquareOutlined,
  CompassOutlined,
  ExclamationCircleOutlined,
  FileDoneOutlined,
  FormOutlined,
  HomeOutlined,
  MenuOutlined,
  ReadOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Alert, Button, Drawer, Flex, Grid, Layout, Menu, type MenuProps, Skeleton, Space, Tooltip } from "antd";
import { type ReactNode, Suspense, useState } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { type ConsoleRoute, type MenuGroup, menuGroups } from "../../kit/ui/routes.ts";
import { barHeight } from "../../kit/ui/sticky.ts";
import { useViewer } from "../../kit/ui/viewer.tsx";
import type { Me } from "../../rooms/identity/api.ts";
import { routes } from "./rooms.ts";

const icons: Record<MenuGroup, ReactNode> = {
  today: <HomeOutlined />,
  rounds: <CheckSquareOutlined />,
  visits: <CompassOutlined />,
  problems: <ExclamationCircleOutlined />,
  materials: <FileDoneOutlined />,
  surveys: <FormOutlined />,
  tasks: <CarryOutOutlined />,
  ledger: <ReadOutlined />,
  reports: <BarChartOutlined />,
  settings: <SettingOutlined />,
};

/** The routes this person may open, in rooms that are on. */
export const openRoutes = (me: Me, can: (right: string) => boolean): ConsoleRoute[] =>
  routes.filter((route) => !me.roomsOff.includes(route.room) && can(route.right));

function SideMenu({ open, onChoose }: { open: readonly ConsoleRoute[]; onChoose?: () => void }) {
  const { say } = useViewer();
  const { pathname } = useLocation();
  const entries = open.filter((route) => route.menu !== null);
  const current = entries
    .filter((route) => pathname === `/${route.path}` || pathname.startsWith(`/${route.path}/`))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  const link = (route: ConsoleRoute) => ({
    key: route.path,
    label: <Link to={`/${route.path}`}>{say(route.word)}</Link>,
  });
  const items = menuGroups.flatMap((group): MenuProps["items"] & object => {
    const own = entries.filter((route) => route.menu === group);
    const [first] = own;
    if (first === undefined) return [];
    if (own.length === 1) return [{ ...link(first), icon: icons[group] }];
    return [{ key: group, icon: icons[group], label: say(`menu.${group}`), children: own.map(link) }];
  });
  return (
    <Menu
      mode="inline"
      items={items}
      selectedKeys={current === undefined ? [] : [current.path]}
      defaultOpenKeys={current?.menu === undefined || current.menu === null ? [] : [current.menu]}
      onClick={onChoose}
      style={{ borderInlineEnd: "none" }}
    />
  );
}

export function Frame({ me, onSignOut, onLanguage }: { me: Me; onSignOut: () => void; onLanguage: () => void }) {
  const { say, can } = useViewer();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [menuOpen, setMenuOpen] = useState(false);
  const open = openRoutes(me, can);
  const roles = me.grants.map((grant) => say(`role.${grant.role}`)).join("、");
  return (
    <Layout style={{ minHeight: "100vh", background: "#F6F8F8" }}>
      <a href="#main" className="skip">
        {say("console.skip")}
      </a>
      <Layout.Header
        style={{
          background: "#0B5E63",
          paddingInline: 16,
          height: barHeight,
          lineHeight: `${barHeight}px`,
          position: "sticky",
          top: 0,
          zIndex: 20,
        }}
      >
        <Flex justify="space-between" align="center" gap={8}>
          <Space size={12}>
            {!wide && (
              <Button ghost icon={<MenuOutlined />} aria-label={say("menu.open")} onClick={() => setMenuOpen(true)} />
            )}
            <Link to="/" style={{ color: "#fff", fontSize: 17, fontWeight: 600 }}>
              {say("console.name")}
              {wide ? ` · ${me.cityName}` : ""}
            </Link>
          </Space>
          <Space size={wide ? 12 : 4} style={{ color: "#fff" }}>
            {wide && (
              <Tooltip title={me.unitName ?? ""}>
                <span>
                  {me.name}（{roles}）
                </span>
              </Tooltip>
            )}
            <Button ghost size="small" onClick={onLanguage}>
              {say("console.language")}
            </Button>
            <Button ghost size="small" onClick={onSignOut}>
              {say("sign_in.out")}
            </Button>
          </Space>
        </Flex>
      </Layout.Header>
      {me.isDemo && <Alert banner type="warning" title={say("console.demo")} />}
      <Layout style={{ background: "transparent" }}>
        {wide ? (
          <Layout.Sider
            width={200}
            theme="light"
            style={{
              position: "sticky",
              top: 52,
              height: "calc(100vh - 52px)",
              overflow: "auto",
              borderInlineEnd: "1px solid #E1E7E7",
            }}
          >
            <nav aria-label={say("menu.open")}>
              <SideMenu open={open} />
            </nav>
          </Layout.Sider>
        ) : (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={260}
            title={me.cityName}
            styles={{ body: { padding: 0 } }}
          >
            <SideMenu open={open} onChoose={() => setMenuOpen(false)} />
          </Drawer>
        )}
        <Layout.Content id="main" tabIndex={-1} style={{ padding: wide ? 24 : 12, minWidth: 0, outline: "none" }}>
          <Suspense fallback={<Skeleton active />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
