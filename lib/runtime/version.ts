import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let version: string | undefined;

/** The portal's, as in `package.json`, which the package has too. */
export function portalVersion(): string {
  version ??= readVersion();
  return version;
}

function readVersion(): string {
  const file = join(process.cwd(), "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
