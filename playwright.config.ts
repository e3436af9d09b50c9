import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./e2e/chromium";

export default defineConfig({
  testDir: "e2e/specs",
  globalSetup: "./e2e/postgres-server.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  grepInvert: process.env.LONG === "1" ? undefined : /@long/,
  timeout: 30_000,
  // A launch is one request to AWS after several to the database: on a busy machine, seconds.
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    // Recording takes a quarter of the time.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: await findChromium(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
});
