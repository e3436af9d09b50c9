import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The sources of the production build, relative to the project's folder. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "packages",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * SHA-256 (hex) of the sources of a build and the version of Node. Modification times don't count,
 * because a checkout changes them.
 */
export async function contentFingerprint(root: string): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const path of await listSources(root)) {
    const content = createHash("sha256").update(await readFile(join(root, path)));
    hash.update(`\n${path} ${content.digest("hex")}`);
  }
  return hash.digest("hex");
}

async function listSources(root: string): Promise<string[]> {
  const present = await readdir(root, { withFileTypes: true });
  const paths = await Promise.all(
    present
      .filter((entry) => SOURCES.includes(entry.name))
      .map((entry) => (entry.isDirectory() ? listFiles(root, entry.name) : [entry.name])),
  );
  return paths.flat().sort();
}

/** Files below a folder, without tests, installed packages and hidden files. */
async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const paths = await Promise.all(
    entries
      .filter(({ name }) => !/^\.|^node_modules$|^test$|\.test\.tsx?$/.test(name))
      .map((entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? listFiles(root, path) : [path];
      }),
  );
  return paths.flat();
}
