/** How the three surfaces are built; which one is chosen by the environment variable SURFACE. */
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const root = import.meta.dirname;
const out = process.env["SURFACES_OUT"] ?? join(root, "var/surfaces");

const surfaces: Record<string, UserConfig> = {
  console: {
    root: join(root, "src/apps/console"),
    base: "/console/",
    // The server puts the nonce of each answer in the place of this mark.
    html: { cspNonce: "__NONCE__" },
    build: { outDir: join(out, "console") },
  },
  field: {
    root: join(root, "src/apps/field"),
    base: "/field/",
    html: { cspNonce: "__NONCE__" },
    plugins: [
      VitePWA({
        strategies: "generateSW",
        // The page asks: a new version takes over only when the outbox is empty.
        registerType: "prompt",
        injectRegister: false,
        manifest: {
          name: "同创 · 考察",
          short_name: "考察",
          lang: "zh-CN",
          start_url: "/field/",
          scope: "/field/",
          display: "standalone",
          orientation: "any",
          background_color: "#F6F8F8",
          theme_color: "#0B5E63",
          icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
        },
        workbox: {
          globPatterns: ["**/*.{js,css,svg,html}"],
          navigateFallback: "/field/index.html",
          cleanupOutdatedCaches: true,
        },
      }),
    ],
    build: { outDir: join(out, "field") },
  },
  portal: {
    root: join(root, "src/apps/portal"),
    ssr: { noExternal: true },
    build: { ssr: join(root, "src/apps/portal/entry.tsx"), outDir: join(out, "portal") },
  },
};

export default defineConfig((): UserConfig => {
  const surface = process.env["SURFACE"] ?? "console";
  const chosen = surfaces[surface];
  if (chosen === undefined) throw new Error(`no surface ${surface}`);
  return {
    logLevel: "warn",
    ...chosen,
    plugins: [react(), ...(chosen.plugins ?? [])],
    build: {
      emptyOutDir: true,
      target: "es2022",
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      ...chosen.build,
    },
  };
});
