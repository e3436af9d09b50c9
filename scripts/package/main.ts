import { createHash } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { buildPortal, isBuilt } from "../build-portal";
import { SERVER_FOLDER } from "../next-process";
import { PROJECT_ROOT } from "../project-root";
import { runScript } from "../script-error";
import { shellEnvironment } from "../shell-environment";
import { bundleProgram } from "./bundle-program";
import { runCommand } from "./run-command";
import { billOf, licencesOf, thirdParty } from "./third-party";

/** What an operator reads, beside the server. */
const DOCUMENTS = ["README.md", "SECURITY.md", "CHANGELOG.md", "NOTICE", "docs", "deploy"];

/**
 * Makes `dist/audience-launchpad-VERSION`, which runs with Node alone, the same as `.tar.gz`, and
 * checksums of both. Builds first, unless the build on disk is of these sources.
 */
async function makePackage(): Promise<number> {
  if (!(await isBuilt(PROJECT_ROOT))) await buildPortal(PROJECT_ROOT, shellEnvironment());
  const { version } = JSON.parse(await readFile(join(PROJECT_ROOT, "package.json"), "utf8"));
  const name = `audience-launchpad-${version}`;
  const dist = join(PROJECT_ROOT, "dist");
  const folder = join(dist, name);
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  // Links stay links: they lead from one folder of the package to another.
  await cp(join(PROJECT_ROOT, SERVER_FOLDER), folder, { recursive: true, verbatimSymlinks: true });
  for (const document of DOCUMENTS) {
    await cp(join(PROJECT_ROOT, document), join(folder, document), { recursive: true });
  }
  await bundleProgram(join(folder, "launchpad.mjs"));
  await chmod(join(folder, "launchpad.mjs"), 0o755);
  await symlink("launchpad.mjs", join(folder, "launchpad"));
  const packages = await thirdParty();
  await writeFile(join(folder, "THIRD-PARTY-LICENSES.txt"), await licencesOf(packages));
  await writeFile(join(folder, "sbom.cdx.json"), billOf(packages, version));
  await writeFile(join(folder, "SHA256SUMS"), await checksums(folder));
  const archive = `${name}.tar.gz`;
  await runCommand("tar", ["--sort=name", "--owner=0", "--group=0", "-czf", archive, name], dist);
  await writeFile(
    join(dist, `${archive}.sha256`),
    `${await hashOf(join(dist, archive))}  ${archive}\n`,
  );
  console.log(`dist/${name}\ndist/${archive}`);
  return 0;
}

/** As `sha256sum --check` reads it. */
async function checksums(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  const lines = await Promise.all(
    files.map(async (file) => `${await hashOf(join(folder, file))}  ${file}\n`),
  );
  return lines.join("");
}

async function hashOf(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

await runScript(makePackage);
