/** What tests need besides packages: a browser, LibreOffice and Chinese fonts; installed as root where that is possible. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findOffice } from "../src/kit/documents/pdf.ts";

const find = (names: readonly string[]): string | null =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file)) ?? null;

const hasChineseFont = (): boolean => {
  const listed = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
};

/** The installed browser; null when there is none. */
export const findBrowser = (): string | null =>
  process.env.CHROMIUM ?? find(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);

type Need = { readonly what: string; readonly packages: readonly string[]; readonly isThere: () => boolean };

const needs: readonly Need[] = [
  { what: "Chromium", packages: ["chromium"], isThere: () => findBrowser() !== null },
  { what: "LibreOffice Writer", packages: ["libreoffice-writer"], isThere: () => findOffice() !== null },
  { what: "Chinese fonts", packages: ["fonts-noto-cjk", "fontconfig"], isThere: hasChineseFont },
  { what: "pdftotext", packages: ["poppler-utils"], isThere: () => find(["pdftotext"]) !== null },
];

/** Installs what is missing; answers with a sentence for everything that is still missing afterwards. */
export function installNeeds(): string[] {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return [];
  const packages = missing.flatMap((need) => need.packages);
  const command = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (process.getuid?.() === 0 && find(["apt-get"]) !== null) {
    console.log(`正在安装测试所需 · installing for the tests: ${packages.join(" ")}`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const line of ["apt-get update -qq", command])
      spawnSync(line, { shell: true, stdio: ["ignore", "ignore", "inherit"], env });
  }
  return needs
    .filter((need) => !need.isThere())
    .map((need) => `${need.what} is missing; install it and try again: sudo ${command}`);
}
