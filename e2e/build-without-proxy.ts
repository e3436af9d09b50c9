import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT_ROOT } from "../scripts/project-root";

/** The manifest that makes Next run `proxy.ts`. */
const PROXY_REGISTER = "functions-config-manifest.json";
const NO_FUNCTIONS = { version: 1, functions: {} };

/** What the server reads besides its build. */
const BESIDE = ["node_modules", "package.json", "next.config.mjs", "lib"];

/** A copy of the build (by links) that does not run `proxy.ts`, as if someone had bypassed it. */
export async function buildWithoutProxy(): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "launchpad-without-proxy-"));
  const server = join(root, ".next/server");
  await mkdir(server, { recursive: true });
  await linkAll(join(PROJECT_ROOT, ".next"), join(root, ".next"), "server");
  await linkAll(join(PROJECT_ROOT, ".next/server"), server, PROXY_REGISTER);
  await writeFile(join(server, PROXY_REGISTER), JSON.stringify(NO_FUNCTIONS));
  for (const name of BESIDE) await symlink(join(PROJECT_ROOT, name), join(root, name));
  return { root, remove: () => rm(root, { recursive: true }) };
}

async function linkAll(from: string, to: string, except: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name !== except) await symlink(join(from, name), join(to, name));
  }
}
