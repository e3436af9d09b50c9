import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

/** Whether this build has a server action with the ID. */
export type IsKnownAction = (id: string) => boolean;

/**
 * Reads Next's list of the build's server actions. `distDir` is the build's folder; in development
 * it grows page by page.
 */
export function knownActions(distDir = ".next"): IsKnownAction {
  if (env().development) return () => true;
  const file = join(process.cwd(), distDir, "server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, unknown> };
  const ids = new Set(Object.keys(node));
  return (id) => ids.has(id);
}
