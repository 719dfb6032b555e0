/** Word files: every sentence a person reads, in Chinese and in English, with one way to fill in the braces. */
import i18next, { type i18n } from "i18next";

export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** One entry of a word file. Values stand in single braces: `{name}`. */
export type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** Declares a word file; a missing language does not compile. */
export function words<const Table extends Words>(table: Table): Table {
  return table;
}

/** Says a word: key and the values for its braces. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Feeds word files to i18next and hands back one speaker for each locale. A key without words is shown as itself. */
export function speakers(files: readonly Words[]): Record<Locale, Say> {
  const instance: i18n = i18next.createInstance();
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const file of files) {
    for (const [key, entry] of Object.entries(file)) {
      zh[key] = entry.zh;
      en[key] = entry.en;
    }
  }
  instance.init({
    resources: { "zh-CN": { translation: zh }, en: { translation: en } },
    lng: "zh-CN",
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { prefix: "{", suffix: "}", escapeValue: false },
  });
  const inZh = instance.getFixedT("zh-CN");
  const inEn = instance.getFixedT("en");
  return { "zh-CN": (key, values) => inZh(key, { ...values }), en: (key, values) => inEn(key, { ...values }) };
}

/** The locale a request asks for: the cookie wins over the browser's list; Chinese when neither is known. */
export function localeOf(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  if (cookie === "en" || cookie === "zh-CN") return cookie;
  const first = acceptLanguage?.split(",")[0]?.trim().toLowerCase() ?? "";
  return first.startsWith("en") ? "en" : "zh-CN";
}

/** Values that are words themselves (`@problem.state.closed`) are said first. */
export const spoken = (values: Readonly<Record<string, string | number>>, say: Say): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && value.startsWith("@") ? say(value.slice(1)) : value,
    ]),
  );
