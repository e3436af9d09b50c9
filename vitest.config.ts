import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@/": root,
      // Next's compiler gives this module its meaning; under vitest all modules are server modules.
      "server-only": `${root}test/empty-module.ts`,
    },
  },
  test: {
    include: ["{app,components,emulator,lib,packages,scripts,test}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**"],
    globalSetup: "test/global-setup.ts",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
