/** Colours that mean something, for light and dark, each as a fill and a text; a test computes every contrast. */

export type Tone = "blue" | "yellow" | "red" | "green" | "grey";

/** Text on fill, and text on the page, must both be readable (WCAG 2.2 AA, 4.5 : 1). */
export const tones: Record<"light" | "dark", Record<Tone, { fill: string; text: string }>> = {
  light: {
    blue: { fill: "#E7F0FC", text: "#1558C0" },
    yellow: { fill: "#FFF4D6", text: "#8A5A00" },
    red: { fill: "#FCE8E6", text: "#B3261E" },
    green: { fill: "#E6F4E7", text: "#2E6B31" },
    grey: { fill: "#EEF1F1", text: "#4A5657" },
  },
  dark: {
    blue: { fill: "#12263F", text: "#9CC3FF" },
    yellow: { fill: "#332600", text: "#F5C451" },
    red: { fill: "#3A1512", text: "#FFB4AB" },
    green: { fill: "#12301A", text: "#8FD694" },
    grey: { fill: "#243031", text: "#C3CDCE" },
  },
};

export const brand = { primary: "#0B5E63", primaryDark: "#5CC4C9" } as const;

export const pages = { light: "#FFFFFF", dark: "#0F1718" } as const;

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance of `#RRGGBB` [WCAG 2.2]. */
export function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
