/** Masks for personal data, as screens and exports show it. */

/** `13812345678` → `138****5678`. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

// Two-character surnames that a mask must keep whole; the rest of the name becomes one star.
const doubleSurnames = new Set([
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "尉迟",
  "皇甫",
  "令狐",
  "慕容",
  "夏侯",
  "东方",
  "公孙",
  "长孙",
]);

/** `张三` → `张*`, `欧阳修` → `欧阳*`. */
export function maskName(name: string): string {
  const surname = doubleSurnames.has(name.slice(0, 2)) ? name.slice(0, 2) : name.slice(0, 1);
  return `${surname}*`;
}
