/** Accounts: the list, and one account beside it with what can be done with it. */
import { App, Flex, Space, Typography } from "antd";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad, usePages } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { Moment, useViewer } from "../../../../kit/ui/viewer.tsx";
import { identityApi } from "../../api.ts";
import { deviceApi } from "../../device.api.ts";
import { type NamedAccount, StaffRole } from "../../model.ts";
import { accountTable } from "../../sheets.ts";
import { AddAccount, ChangeGrants, HandOver } from "./account-forms.tsx";
import { Devices } from "./devices.tsx";

/** A first password is shown once, in a dialog that has to be closed. */
function usePasswordDialog() {
  const { say } = useViewer();
  const { modal } = App.useApp();
  return ({ account, password }: { account: NamedAccount; password: string }) =>
    void modal.success({
      title: say("account.first_password", { name: account.personName }),
      content: (
        <>
          <p>
            {say("account.username")}：<code>{account.username}</code>
          </p>
          <p>
            {say("account.password")}：<code style={{ fontSize: 20 }}>{password}</code>
          </p>
          <p>{say("account.first_password_help")}</p>
        </>
      ),
      okText: say("ui.close"),
    });
}

function Acts({ account }: { account: NamedAccount }) {
  const { say, can, personId } = useViewer();
  const tellPassword = usePasswordDialog();
  const closed = !can("account.change")
    ? say("ui.no_right")
    : account.state === "closed"
      ? say("account.closed")
      : null;
  const notOwn = closed ?? (account.personId === personId ? say("account.not_your_own") : null);
  return (
    <Flex wrap gap={8}>
      <FormButton label={say("account.change_grants")} closedBecause={notOwn}>
        {(close) => <ChangeGrants account={account} close={close} />}
      </FormButton>
      <ActButton
        label={say("account.reset")}
        ask={say("account.reset_ask", { name: account.personName })}
        endpoint={identityApi.resetPassword}
        input={{ id: account.id }}
        closedBecause={closed}
        onDone={tellPassword}
      />
      <ActButton
        label={say("account.end_sessions")}
        ask={say("account.end_sessions_ask", { name: account.personName })}
        endpoint={identityApi.endSessions}
        input={{ id: account.id }}
        closedBecause={closed}
      />
      <FormButton label={say("account.hand_over")} closedBecause={notOwn}>
        {(close) => (
          <HandOver
            account={account}
            close={close}
            onDone={(answer) => {
              close();
              tellPassword(answer);
            }}
          />
        )}
      </FormButton>
      <ActButton
        label={say("account.close")}
        danger
        ask={say("account.close_ask", { name: account.personName })}
        endpoint={identityApi.closeAccount}
        input={{ id: account.id, version: account.version }}
        closedBecause={notOwn}
      />
    </Flex>
  );
}

/** The phones of an account; a lost one is taken away here when its owner cannot. */
function AccountDevices({ account }: { account: NamedAccount }) {
  const { say, can } = useViewer();
  return (
    <section aria-label={say("device.of_account")}>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say("device.of_account")}
      </Typography.Title>
      <Loading of={useLoad(deviceApi.listDevices, { id: account.id })}>
        {(devices) => (
          <Devices
            devices={devices}
            act={(device, closed) => (
              <ActButton
                label={say("device.revoke")}
                ask={say("device.revoke_ask", { name: device.name })}
                endpoint={deviceApi.revokeDevice}
                input={{ id: account.id, device: device.id }}
                closedBecause={can("account.change") ? closed : say("ui.no_right")}
              />
            )}
          />
        )}
      </Loading>
    </section>
  );
}

function AccountPanel({ id }: { id: string }) {
  const { say } = useViewer();
  const pages = usePages(identityApi.listAccounts, { limit: 200, closed: true });
  const account = pages.rows.find((one) => one.id === id);
  if (account === undefined) return null;
  return (
    <Space orientation="vertical" size={20} style={{ width: "100%" }}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
        {account.personName}
      </Typography.Title>
      <Acts account={account} />
      <Facts
        facts={[
          [say("account.username"), account.username],
          [say("account.unit"), account.unitName],
          ...account.grants.map(
            (grant) =>
              [say(`role.${grant.role}`), grant.regionName ?? grant.unitName ?? say("account.whole_city")] as const,
          ),
          [say("account.state"), say(`account.state.${account.state}`)],
          [say("account.must_change"), say(account.mustChangePassword ? "ui.yes" : "ui.no")],
          [say("account.last_signed_in"), <Moment key="at" at={account.lastSignedInAt} />],
        ]}
      />
      <AccountDevices account={account} />
    </Space>
  );
}

export default function AccountList() {
  const { say, can } = useViewer();
  const tellPassword = usePasswordDialog();
  return (
    <ListPage
      title={say("account.list")}
      name="listAccounts"
      list={identityApi.listAccounts}
      table={accountTable}
      filters={[
        { kind: "text", name: "search", word: "account.search" },
        {
          kind: "choice",
          name: "role",
          word: "account.grants",
          options: StaffRole.options,
          wordOf: (role) => `role.${role}`,
          many: true,
        },
        { kind: "flag", name: "closed", word: "account.with_closed" },
      ]}
      panel={(id) => <AccountPanel id={id} />}
      actions={
        can("account.change") && (
          <FormButton label={say("account.add")} type="primary">
            {(close) => (
              <AddAccount
                close={close}
                onDone={(answer) => {
                  close();
                  tellPassword(answer);
                }}
              />
            )}
          </FormButton>
        )
      }
    />
  );
}
