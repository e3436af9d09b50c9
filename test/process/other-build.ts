import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPortal } from "@/scripts/build-portal";
import { SERVER_FOLDER } from "@/scripts/next-process";
import { PROJECT_ROOT } from "@/scripts/project-root";
import { shellEnvironment } from "@/scripts/shell-environment";

/**
 * Builds the portal from a copy of the sources in the empty `folder`, in which `change` replaces
 * texts of a file. Returns the folder of its server.
 */
export async function buildOther(
  folder: string,
  change: { file: string; from: string; to: string },
): Promise<string> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: PROJECT_ROOT, encoding: "utf8" }).split("\0");
  for (const file of files) {
    const source = join(PROJECT_ROOT, file);
    if (file !== "" && existsSync(source)) cpSync(source, join(folder, file));
  }
  linkPackages(folder);
  const path = join(folder, change.file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(change.from)) throw new Error(`${change.file} has no “${change.from}”.`);
  writeFileSync(path, text.replaceAll(change.from, change.to));
  await buildPortal(folder, shellEnvironment());
  return join(folder, SERVER_FOLDER);
}

/** Next follows no link out of the project. Hard links need the same file system. */
function linkPackages(folder: string): void {
  const packages = join(PROJECT_ROOT, "node_modules");
  try {
    execFileSync("cp", ["-al", packages, folder], { stdio: "ignore" });
  } catch {
    rmSync(join(folder, "node_modules"), { recursive: true, force: true });
    execFileSync("cp", ["-a", packages, folder]);
  }
}
