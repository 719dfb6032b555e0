/** One's own phones: which were used when, taking one away, and leaving everywhere. */
import { Card, Space, Typography } from "antd";
import { ActButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { deviceApi } from "../../device.api.ts";
import { Devices } from "./devices.tsx";

export default function DevicePage() {
  const { say } = useViewer();
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 760 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("device.list")}
      </Typography.Title>
      <Typography.Text type="secondary">{say("device.help")}</Typography.Text>
      <Card>
        <Loading of={useLoad(deviceApi.listMyDevices, {})}>
          {(devices) => (
            <Devices
              devices={devices}
              act={(device, closed) => (
                <ActButton
                  label={say("device.revoke")}
                  ask={say("device.revoke_ask", { name: device.name })}
                  endpoint={deviceApi.revokeMyDevice}
                  input={{ id: device.id }}
                  closedBecause={closed}
                />
              )}
            />
          )}
        </Loading>
      </Card>
      <div>
        <ActButton
          label={say("device.leave_everywhere")}
          danger
          ask={say("device.leave_everywhere_ask")}
          endpoint={deviceApi.leaveEverywhere}
          input={{}}
          onDone={() => location.reload()}
        />
      </div>
    </Space>
  );
}
