/** A record's facts as label and value, in one or two columns. */
import { Descriptions } from "antd";
import type { ReactNode } from "react";

export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      styles={{ label: { width: 132 } }}
      items={facts.map(([label, value], at) => ({
        key: at,
        label,
        children: value === null || value === "" ? "—" : value,
      }))}
    />
  );
}
