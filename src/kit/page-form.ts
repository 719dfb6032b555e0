/** Public pages as data: what they load, which forms they carry; drawn on the server, working without script. */
import type { z } from "zod";
import type { Call, Context, Upload } from "./action.ts";
import type { Say } from "./words.ts";

export type PageForm = {
  readonly input: z.ZodType;
  /** Files of the form: each is stored in a transaction of its own, so that a refused form loses none of them. */
  readonly keep?: (
    ctx: Context,
    upload: Upload & { fileName: string },
    input: Readonly<Record<string, string>>,
  ) => Promise<string>;
  readonly maxFileBytes?: number;
  /** Faults it can raise. */
  readonly fails: readonly string[];
  /** Does the act and says where to go next; `kept` are the ids that `keep` gave. */
  readonly run: (ctx: Context, input: never, kept: readonly string[]) => Promise<{ to: string }>;
};

export type Page = {
  /** Below `/`; `{token}` takes a value of the input. */
  readonly path: string;
  readonly input: z.ZodType;
  /** Faults that loading can raise; they are shown as a page with the sentence. */
  readonly fails: readonly string[];
  /** The name of the component in the portal's bundle. */
  readonly component: string;
  /** The word of the title. */
  readonly title: string;
  readonly load: (ctx: Context & { call: Call }, input: never) => Promise<object>;
  readonly forms?: Readonly<Record<string, PageForm>>;
  /** How often one address may open or send it. */
  readonly limit?: { readonly attempts: number; readonly seconds: number };
};

/** Declares a page with the types of its own input and data. */
export function page<In extends z.ZodType, Data extends object>(
  declared: Omit<Page, "input" | "load"> & {
    readonly input: In;
    readonly load: (ctx: Context & { call: Call }, input: z.output<In>) => Promise<Data>;
  },
): Page {
  return declared as unknown as Page;
}

/** Declares a form with the type of its own input. */
export function pageForm<In extends z.ZodType>(
  declared: Omit<PageForm, "input" | "run"> & {
    readonly input: In;
    readonly run: (ctx: Context, input: z.output<In>, kept: readonly string[]) => Promise<{ to: string }>;
  },
): PageForm {
  return declared as unknown as PageForm;
}

/** What every page's component gets besides its data. */
export type PageFrame = {
  readonly locale: string;
  readonly cityName: string;
  readonly isDemo: boolean;
  readonly isElder: boolean;
  readonly title: string;
  /** The address of this page, for the switches of size and language. */
  readonly path: string;
  /** The sentence of a refused form, the form's name, what was typed, and the files that are kept. */
  readonly refusal: {
    readonly form: string;
    readonly sentence: string;
    readonly errors: readonly { path: string; message: string }[];
  } | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly kept: readonly string[];
  /** A new request id for each form on the page. */
  readonly requestId: string;
  readonly timeZone: string;
};

/** What a page's component gets. */
export type PageProps<Data> = { readonly data: Data; readonly frame: PageFrame; readonly say: Say };
