import { join } from "node:path";
import { build } from "esbuild";
import { PROJECT_ROOT } from "../project-root";

/** Packages that are not ES modules call `require`. */
const REQUIRE = `import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);`;

/** Writes the program `launchpad` as one file, which needs nothing but Node. */
export async function bundleProgram(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(PROJECT_ROOT, "scripts/launchpad/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // As Next does it: `server-only` is empty there.
    conditions: ["react-server"],
    // The driver's faster variant, which it uses where it is installed.
    external: ["pg-native"],
    banner: { js: `#!/usr/bin/env node\n${REQUIRE}` },
    logLevel: "warning",
  });
}
