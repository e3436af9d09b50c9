import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that keep no state: they can share a process, which halves their time. */
const STATELESS =
  "{components,emulator/protocol,emulator/world,lib/contract,lib/format,packages}/**/*.test.{ts,tsx}";

/** Tests of many seconds, for `npm run test:long`. */
const LONG = [
  "scripts/postgres/**",
  "test/aws/call-failures-on-emulator.test.ts",
  "test/postgres/pooler.test.ts",
];

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@/": root,
      // Only Next's compiler understands this module; in vitest all modules are server modules.
      "server-only": `${root}test/empty-module.ts`,
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "stateless", include: [STATELESS], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "isolated",
          include: ["{app,emulator,lib,packages,scripts,test}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", STATELESS, ...(process.env.LONG === "1" ? [] : LONG)],
        },
      },
    ],
    // The default leaves one core idle, which is half of two.
    maxWorkers: availableParallelism(),
    globalSetup: "test/global-setup.ts",
    // Unusable, so that a test without its own database does not use the shell's.
    env: {
      AUTH_MODE: "local",
      // Most tests only call use-cases, without the comparison with AWS at a start.
      SENDING: "uncompared",
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
