import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes a temporary access file and returns its path, for `ACCESS_FILE`. */
export function writeAccessFile(content: object): string {
  const path = join(mkdtempSync(join(tmpdir(), "launchpad-access-")), "access.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}
