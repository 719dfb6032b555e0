/** The phones of this person, seen from one of them: a lost one is taken away, or all are left at once. */
import { Button, Dialog, List, Toast } from "antd-mobile";
import { useEffect, useState } from "react";
import { call, type Refused } from "../../kit/client/api.ts";
import { useClock, useField } from "../../kit/client/field.tsx";
import { deviceApi } from "../../rooms/identity/device.api.ts";
import type { Device } from "../../rooms/identity/device.model.ts";
import { deviceId, lockIfRevoked } from "./session.ts";

export function DevicePage({ onClose }: { onClose: () => void }) {
  const { say } = useField();
  const clock = useClock();
  const [devices, setDevices] = useState<readonly Device[] | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens.
  useEffect(() => {
    call(deviceApi.listMyDevices, {}).then(setDevices, (error: Refused) =>
      setSentence(error.status === null ? say("field.network") : error.message),
    );
  }, []);
  const sure = (content: string, confirmText: string) =>
    Dialog.confirm({ content, confirmText, cancelText: say("field.back") });
  const take = async (device: Device) => {
    if (!(await sure(say("device.revoke_ask", { name: device.name }), say("device.revoke")))) return;
    const after = await call(deviceApi.revokeMyDevice, { id: device.id }).catch((error: Refused) => {
      Toast.show(error.message);
      return null;
    });
    if (after === null) return;
    if (device.id === deviceId()) {
      await lockIfRevoked();
      location.reload();
    }
    setDevices(after);
  };
  const leave = async () => {
    if (!(await sure(say("device.leave_everywhere_ask"), say("device.leave_everywhere")))) return;
    try {
      await call(deviceApi.leaveEverywhere, {});
      await lockIfRevoked();
      location.reload();
    } catch (error) {
      const { status, message } = error as Refused;
      Toast.show(status === null ? say("field.network") : message);
    }
  };
  return (
    <section aria-label={say("device.list")} className="outbox">
      <h2>{say("device.list")}</h2>
      <p className="hint">{say("device.help")}</p>
      {sentence !== null && (
        <p role="alert" className="refusal">
          {sentence}
        </p>
      )}
      <List>
        {(devices ?? []).map((device) => (
          <List.Item
            key={device.id}
            description={say("device.seen", { at: clock(device.seenAt) })}
            extra={
              device.revokedAt === null ? (
                <Button size="small" onClick={() => void take(device)}>
                  {say("device.revoke")}
                </Button>
              ) : (
                say("device.revoked")
              )
            }
          >
            {device.name}
            {device.id === deviceId() ? `（${say("device.this")}）` : ""}
          </List.Item>
        ))}
      </List>
      <div className="acts">
        <Button
          block
          color="danger"
          fill="outline"
          size="large"
          disabled={devices === null}
          onClick={() => void leave()}
        >
          {say("device.leave_everywhere")}
        </Button>
        <Button block size="large" onClick={onClose}>
          {say("field.back")}
        </Button>
      </div>
    </section>
  );
}
