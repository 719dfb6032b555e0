/** Reads the process's settings from the environment and says in words what does not fit. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const Port = z.coerce.number().int().min(0).max(65_535);
const blank = (value: unknown) => (value === "" ? undefined : value);

const Environment = z.object({
  PORT: z.preprocess(blank, Port.default(8080)),
  HOST: z.preprocess(blank, z.string().default("127.0.0.1")),
  /** The owner's connection: migrates. */
  DATABASE_URL: z.preprocess(blank, z.string().startsWith("postgres").optional()),
  /** The application's own connection: reads and writes. */
  DATABASE_APP_URL: z.preprocess(blank, z.string().startsWith("postgres").optional()),
  DATA_DIR: z.preprocess(blank, z.string().optional()),
  PUBLIC_URL: z.preprocess(blank, z.url().optional()),
  TRUST_PROXY: z.preprocess(blank, z.string().optional()),
  TLS_CERT: z.preprocess(blank, z.string().optional()),
  TLS_KEY: z.preprocess(blank, z.string().optional()),
  DEMO_PASSWORD: z.preprocess(blank, z.string().min(8).optional()),
  /** `off` in a process that only answers requests. */
  WORKER: z.preprocess(blank, z.enum(["on", "off"]).default("on")),
  /** `off` starts with an empty database instead of the demo city. */
  DEMO: z.preprocess(blank, z.enum(["on", "off"]).default("on")),
  LOG_LEVEL: z.preprocess(blank, z.enum(["silent", "error", "warn", "info"]).default("warn")),
  S3_ENDPOINT: z.preprocess(blank, z.url().optional()),
  S3_REGION: z.preprocess(blank, z.string().default("auto")),
  S3_ACCESS_KEY: z.preprocess(blank, z.string().optional()),
  S3_SECRET_KEY: z.preprocess(blank, z.string().optional()),
  SMTP_URL: z.preprocess(blank, z.string().optional()),
  SMTP_FROM: z.preprocess(blank, z.string().optional()),
});

export type Settings = Readonly<z.infer<typeof Environment>> & {
  readonly root: string;
  readonly data: string;
};

export class BadSettings extends Error {}

/** `root` is the folder of the program. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, root: string): Settings {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new BadSettings(`环境变量不合要求 · these environment variables do not fit:\n${lines.join("\n")}`);
  }
  const settings = { ...read.data, root, data: resolve(root, read.data.DATA_DIR ?? "var") };
  if ((settings.TLS_CERT === undefined) !== (settings.TLS_KEY === undefined)) {
    throw new BadSettings("TLS_CERT 和 TLS_KEY 要一起设置 · set TLS_CERT and TLS_KEY together");
  }
  if (
    settings.S3_ENDPOINT !== undefined &&
    (settings.S3_ACCESS_KEY === undefined || settings.S3_SECRET_KEY === undefined)
  ) {
    throw new BadSettings(
      "使用 S3_ENDPOINT 时要同时设置 S3_ACCESS_KEY 和 S3_SECRET_KEY · S3_ENDPOINT needs S3_ACCESS_KEY and S3_SECRET_KEY",
    );
  }
  return settings;
}

export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

export const folders = (settings: Settings) => ({
  postgres: join(settings.data, "postgres"),
  evidence: join(settings.data, "evidence"),
  // A bundle brings its pages along, already built.
  surfaces: existsSync(join(settings.root, "BUNDLE"))
    ? join(settings.root, "surfaces")
    : join(settings.data, "surfaces"),
  spool: join(settings.data, "spool"),
  tls: join(settings.data, "tls"),
  keyring: join(settings.data, "keyring.json"),
  lock: join(settings.data, "running.sock"),
});
