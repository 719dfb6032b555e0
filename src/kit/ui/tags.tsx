/** A word in a colour that means something: states, levels, kinds. */
import { Tag } from "antd";
import { type Tone, tones } from "./colours.ts";

export function ToneTag({ tone, children }: { tone: Tone; children: string }) {
  const { fill, text } = tones.light[tone];
  return (
    <Tag variant="filled" style={{ background: fill, color: text, marginInlineEnd: 0 }}>
      {children}
    </Tag>
  );
}
