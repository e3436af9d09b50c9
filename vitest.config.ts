import { availableParallelism } from "node:os";
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
    // The default leaves one core idle, which of two is half.
    maxWorkers: availableParallelism(),
    globalSetup: "test/global-setup.ts",
    // Nobody's: a test without a database of its own must not find the one that the shell names.
    env: {
      AUTH_MODE: "local",
      // Most tests call use-cases alone: nothing compares AWS with the ledger at a start.
      SENDING: "uncompared",
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
