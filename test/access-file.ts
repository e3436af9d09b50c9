import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An access file that holds this, for `ACCESS_FILE`; in a folder of its own that the system tidies. */
export function writeAccessFile(content: object): string {
  const path = join(mkdtempSync(join(tmpdir(), "launchpad-access-")), "access.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}
