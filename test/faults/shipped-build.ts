import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CONTROLS } from "./variants/control";

/** Words that only a build with crash points has. */
export const MARKERS: readonly string[] = [
  "LAUNCHPAD_CRASH_POINTS_URL",
  "LAUNCHPAD_CONTROL",
  ...CONTROLS,
];

/** The markers in the files of the build's server. */
export async function markersIn(build: string): Promise<string[]> {
  const found = new Set<string>();
  const server = join(build, "server");
  for (const file of await readdir(server, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const content = await readFile(join(file.parentPath, file.name));
    for (const marker of MARKERS) if (content.includes(marker)) found.add(marker);
  }
  return MARKERS.filter((marker) => found.has(marker));
}
