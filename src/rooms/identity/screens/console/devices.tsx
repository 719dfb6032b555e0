/** A list of phones with their times, and what can be done with each. */
import { Flex, Space, Typography } from "antd";
import type { ReactNode } from "react";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import type { Device } from "../../device.model.ts";

export function Devices({
  devices,
  act,
}: {
  devices: readonly Device[];
  /** With the reason why it is closed, or null. */
  act: (device: Device, closedBecause: string | null) => ReactNode;
}) {
  const { say } = useViewer();
  const { moment } = useTold();
  if (devices.length === 0) return <Nothing words={say("device.empty")} />;
  return (
    <Space orientation="vertical" size={14} style={{ width: "100%" }}>
      {devices.map((device) => {
        const isRevoked = device.revokedAt !== null;
        return (
          <Flex key={device.id} justify="space-between" align="center" gap={12} wrap>
            <div>
              <Space>
                <strong>{device.name}</strong>
                <ToneTag tone={isRevoked ? "grey" : "green"}>
                  {say(isRevoked ? "device.revoked" : "device.open")}
                </ToneTag>
              </Space>
              <div>
                <Typography.Text type="secondary">
                  {say("device.seen", { at: moment(device.seenAt) })} ·{" "}
                  {say("device.added", { at: moment(device.addedAt) })}
                </Typography.Text>
              </div>
            </div>
            {act(device, isRevoked ? say("device.revoked_already", { name: device.name }) : null)}
          </Flex>
        );
      })}
    </Space>
  );
}
