import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../scripts/project-root";

/** A server action of the build. Anyone who knows the ID can post to it. */
export type ServerAction = {
  id: string;
  /** `app/(portal)/launch/actions.ts launchAction`. */
  name: string;
  /** Path of a page that uses it. */
  path: string;
};

type Manifest = {
  node: Record<
    string,
    { filename: string; exportedName: string; workers: Record<string, unknown> }
  >;
};

export function serverActions(): ServerAction[] {
  const { node }: Manifest = readBuild("server/server-reference-manifest.json");
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    path: pathOf(Object.keys(workers)[0] ?? ""),
  }));
}

/** Every route of the build, such as `/jobs/[id]`. */
export function routes(): string[] {
  const manifest: Record<string, string> = readBuild("app-path-routes-manifest.json");
  return Object.values(manifest);
}

/** A launch ID; the launch need not exist. */
export const SOME_ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

/** `app/(portal)/jobs/[id]/page` → `/jobs/6f1c…`. */
function pathOf(worker: string): string {
  const path = worker
    .replace(/^app/, "")
    .replace(/\/(page|route)$/, "")
    .replaceAll(/\/\([^)]*\)/g, "")
    .replaceAll("[id]", SOME_ID);
  return path || "/";
}

function readBuild<T>(file: string): T {
  return JSON.parse(readFileSync(join(PROJECT_ROOT, ".next", file), "utf8"));
}
