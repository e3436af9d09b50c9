import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Entry = { version?: string; integrity?: string; resolved?: string; link?: true };

const { packages }: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"),
);
const installed = Object.entries(packages).filter(
  ([path, { link }]) => path.startsWith("node_modules/") && !link,
);

it("every package has an integrity hash and comes from a registry", () => {
  expect(installed.length).toBeGreaterThan(400);
  for (const [path, { integrity, resolved }] of installed) {
    expect(integrity, path).toMatch(/^sha512-/);
    // An absent URL means npm's configured registry. Repositories and other URLs are not allowed.
    if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/[^/]+\/.+\.tgz$/);
  }
});

/** Versions that fix the last known vulnerabilities. */
const FLOORS = { next: "16.4.5", react: "19.2.6", "react-dom": "19.2.6", sharp: "0.35.5" };

it.each(Object.entries(FLOORS))("%s is at least %s", (name, floor) => {
  const version = packages[`node_modules/${name}`]?.version ?? "";
  expect(version.localeCompare(floor, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
});
