/** Certificates: the operator's own, or ones signed by a small authority that is made on this machine and stays here. */
import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { folders, isLoopback, type Settings } from "./settings.ts";

export type Tls = {
  readonly key: string;
  readonly cert: string;
  /** The authority's certificate, for phones to trust; null with the operator's own certificate. */
  readonly authority: string | null;
};

const dayMs = 86_400_000;
const authorityDays = 3_650;
/** Phones refuse server certificates that live longer. */
const serverDays = 397;
const renewDays = 30;

const isAddress = (name: string): boolean => /^[\d.]+$/.test(name) || name.includes(":");

/** Addresses by which other machines of the house can reach this one. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((cards) =>
    (cards ?? []).filter((card) => !card.internal && card.family === "IPv4").map((card) => card.address),
  );

function namesFor(settings: Settings): string[] {
  const publicName = settings.PUBLIC_URL === undefined ? [] : [new URL(settings.PUBLIC_URL).hostname];
  const bound = ["0.0.0.0", "::"].includes(settings.HOST) ? [] : [settings.HOST];
  return [...new Set(["localhost", "127.0.0.1", hostname(), ...bound, ...publicName, ...ownAddresses()])].toSorted();
}

function save(file: string, text: string): string {
  writeFileSync(file, text);
  chmodSync(file, 0o600);
  return text;
}

async function authorityIn(folder: string, now: number): Promise<{ key: string; cert: string }> {
  const [keyFile, certFile] = [join(folder, "ca.key"), join(folder, "ca.crt")];
  if (existsSync(keyFile) && existsSync(certFile))
    return { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
  const made = await generate([{ name: "commonName", value: `Tongchuang ${hostname()}` }], {
    ...{ keyType: "ec", curve: "P-256", algorithm: "sha256" },
    notAfterDate: new Date(now + authorityDays * dayMs),
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: save(keyFile, made.private), cert: save(certFile, made.cert) };
}

const fits = (cert: string, names: readonly string[], now: number): boolean => {
  const certificate = new X509Certificate(cert);
  const isCovered = (name: string) =>
    (isAddress(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined;
  return Date.parse(certificate.validTo) > now + renewDays * dayMs && names.every(isCovered);
};

/** A certificate for every name of this machine; made anew when a name is missing or its end is near. */
async function madeHere(settings: Settings, now: number): Promise<Tls> {
  const folder = folders(settings).tls;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = await authorityIn(folder, now);
  const [keyFile, certFile] = [join(folder, "server.key"), join(folder, "server.crt")];
  const names = namesFor(settings);
  if (existsSync(certFile) && fits(readFileSync(certFile, "utf8"), names, now))
    return { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8"), authority: authority.cert };
  const made = await generate([{ name: "commonName", value: hostname() }], {
    ...{ keyType: "ec", curve: "P-256", algorithm: "sha256", ca: authority },
    notAfterDate: new Date(now + serverDays * dayMs),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: names.map((name) => (isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { key: save(keyFile, made.private), cert: save(certFile, made.cert), authority: authority.cert };
}

/**
 * Null serves plain HTTP: on this machine only, or behind a proxy that is trusted and brings TLS itself. Everything else
 * is HTTPS, because phones over plain HTTP get no service worker, camera or position.
 */
export async function openTls(settings: Settings, now: number): Promise<Tls | null> {
  const { TLS_CERT, TLS_KEY } = settings;
  if (TLS_CERT !== undefined && TLS_KEY !== undefined)
    return { key: readFileSync(TLS_KEY, "utf8"), cert: readFileSync(TLS_CERT, "utf8"), authority: null };
  return isLoopback(settings.HOST) || settings.TRUST_PROXY !== undefined ? null : madeHere(settings, now);
}

/** What to do on a phone, printed at start. */
export const trustSteps = (address: string): string =>
  [
    "手机第一次使用前，先信任本机证书（只需一次）：",
    `  1. 手机浏览器打开 ${address}/ca.crt 下载证书（提示不安全时选择继续）；`,
    "  2. 安卓：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书，选择刚下载的文件；",
    "     苹果：设置 → 已下载描述文件 → 安装，再到 设置 → 通用 → 关于本机 → 证书信任设置 打开开关；",
    `  3. 重新打开 ${address}/field/ ，不再提示不安全即可。`,
    `Trust this machine's certificate once on each phone: open ${address}/ca.crt, install it as a CA certificate, then open ${address}/field/.`,
  ].join("\n");
