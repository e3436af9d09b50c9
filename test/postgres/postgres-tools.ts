import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Programs } from "@/scripts/postgres/programs";
import { shellEnvironment } from "@/scripts/shell-environment";

/** `pg_dump` and `pg_restore` read servers of their own version and of older ones. */
export type Tools = {
  folder: string;
  /** For a server of the tools' own version. */
  programs?: Programs;
};

/** Of the server that npm installs, which has no tools. */
const EMBEDDED_MAJOR = 18;

const DEBIAN = "/usr/lib/postgresql";

/** Undefined if this machine has none that can be used. */
export function findPostgresTools(): Tools | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((v) => join(DEBIAN, v, "bin")) : [];
  const folders = [...(shellEnvironment().PATH ?? "").split(delimiter), ...debian];
  const found = folders
    .filter((folder) => ["pg_dump", "pg_restore"].every((name) => existsSync(join(folder, name))))
    .map((folder): Tools | undefined => {
      if (majorOf(folder) >= EMBEDDED_MAJOR) return { folder };
      const programs = { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
      return Object.values(programs).every(existsSync) ? { folder, programs } : undefined;
    });
  return found.find(Boolean);
}

function majorOf(folder: string): number {
  const version = execFileSync(join(folder, "pg_dump"), ["--version"], { encoding: "utf8" });
  return Number(/(\d+)(\.\d+)?/.exec(version)?.[1]);
}
