/** The look of the console: deep teal, neutral greys, system Chinese fonts, tabular figures. */
import type { ThemeConfig } from "antd";
import { brand, tones } from "../../kit/ui/colours.ts";

export const theme: ThemeConfig = {
  cssVar: { key: "tc" },
  hashed: false,
  token: {
    colorPrimary: brand.primary,
    colorLink: brand.primary,
    colorInfo: brand.primary,
    // The library's own red is too light for words on white.
    colorError: tones.light.red.text,
    // What the library would mix from so dark a teal is a heavy grey.
    colorInfoBg: "#E8F2F2",
    colorInfoBorder: "#B5D2D3",
    // A chosen row stays light enough for every tag on it.
    controlItemBgActive: "#E3F1F1",
    controlItemBgActiveHover: "#D6EAEA",
    // Whoever asked their system for less motion gets none.
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    borderRadius: 6,
    fontSize: 14,
    colorTextSecondary: "#4A5657",
    colorTextTertiary: "#4A5657",
    colorTextDescription: "#4A5657",
    colorTextPlaceholder: "#66757A",
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  },
  components: {
    // "1/1" beside a finished bar is words, too light in the library's green.
    Progress: { colorSuccess: tones.light.green.text },
  },
};
