/** Begins a watch or a walk; one that was made already is thrown away only after asking. */
import { Dialog } from "antd-mobile";
import { useField } from "../../../../kit/client/field.tsx";
import type { Run } from "../../watch.rules.ts";

export function useRestart(run: Run | null, begin: () => void): () => Promise<void> {
  const { say } = useField();
  return async () => {
    const isSure =
      run === null ||
      (await Dialog.confirm({
        content: say("watch.again_ask"),
        confirmText: say("watch.again"),
        cancelText: say("field.back"),
      }));
    if (isSure) begin();
  };
}
