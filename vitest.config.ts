/** Two kinds of tests: rules beside the rooms, and everything that needs PostgreSQL or a browser under test/. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "rules", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "http",
          include: ["test/*.test.ts"],
          globalSetup: "test/setup.ts",
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["test/journeys/*.test.ts"],
          globalSetup: "test/setup.ts",
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          // A busy machine draws a page later than the second that is allowed for by itself.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
    coverage: {
      provider: "v8",
      reportOnFailure: true,
      include: ["src/**/store.ts", "src/**/*.store.ts"],
      reporter: ["text-summary", "json"],
      reportsDirectory: "var/coverage",
    },
  },
});
