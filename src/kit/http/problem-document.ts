/** Turns a refusal into `application/problem+json` (RFC 9457) with the sentence from the word files. */
import { z } from "zod";
import { Fault, type Faults } from "../fault.ts";
import { type Locale, type Say, spoken } from "../words.ts";

export type ProblemDocument = {
  type: string;
  status: number;
  title: string;
  errors?: { path: string; message: string }[];
};

export const mediaType = "application/problem+json; charset=utf-8";

/** Input that does not fit its shape, told field by field in the reader's language. */
export class InvalidInput extends Error {
  readonly errors: { path: string; message: string }[];

  constructor(issues: readonly { path: PropertyKey[]; message: string }[]) {
    super("input.invalid");
    this.errors = issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  }
}

const zodLocales = { "zh-CN": z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Parses input, or refuses it with one sentence for each field. */
export function parseInput<Shape extends z.ZodType>(shape: Shape, value: unknown, locale: Locale): z.output<Shape> {
  const parsed = shape.safeParse(value, { error: zodLocales[locale] });
  if (!parsed.success) throw new InvalidInput(parsed.error.issues);
  return parsed.data;
}

/** The document for a fault; null when the trouble is not a fault, which makes it a bug. */
export function documentOf(error: unknown, known: Faults, say: Say): ProblemDocument | null {
  if (error instanceof InvalidInput) {
    const title = say("input.invalid", { count: error.errors.length });
    return { type: "/faults/input.invalid", status: 422, title, errors: error.errors };
  }
  if (!(error instanceof Fault)) return null;
  const status = known[error.code];
  if (status === undefined) return null;
  return { type: `/faults/${error.code}`, status, title: say(error.code, spoken(error.values, say)) };
}
