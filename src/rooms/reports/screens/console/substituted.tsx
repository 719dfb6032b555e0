/** Says which fonts a PDF made on this machine replaces; nothing where it replaces none. */
import { Alert } from "antd";
import { useSay } from "../../../../kit/ui/viewer.tsx";

export function Substituted({ fonts }: { fonts: readonly string[] }) {
  const say = useSay();
  if (fonts.length === 0) return null;
  return <Alert type="warning" showIcon title={say("report.substituted", { fonts: fonts.join("、") })} />;
}
