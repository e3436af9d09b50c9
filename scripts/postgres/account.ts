import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { ScriptError } from "../script-error";

/** The user that PostgreSQL runs as. */
export type Account = { uid: number; gid: number };

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root. For root, another account runs it: the owner of existing data,
 * else `postgres` or `nobody`. For other users, undefined: they run it themselves.
 */
export async function serverAccount(dataDir: string): Promise<Account | undefined> {
  const self = process.getuid?.();
  const owner = await ownerOf(dataDir);
  if (self === 0) {
    return owner && owner.uid !== 0 ? owner : unprivilegedAccount();
  }
  if (owner && self !== undefined && owner.uid !== self) {
    throw new ScriptError(
      `${dataDir} belongs to another user (${owner.uid}). Start the sandbox as that user, or set DATA_DIR to another folder.`,
    );
  }
  return undefined;
}

async function ownerOf(path: string): Promise<Account | undefined> {
  const status = await stat(path).catch(() => undefined);
  return status && { uid: status.uid, gid: status.gid };
}

async function unprivilegedAccount(): Promise<Account> {
  for (const name of ["postgres", "nobody"]) {
    try {
      return { uid: await idOf("-u", name), gid: await idOf("-g", name) };
    } catch {
      // The machine has no such user.
    }
  }
  throw new ScriptError("PostgreSQL can't run as root, and there is no user postgres or nobody.");
}

async function idOf(flag: "-u" | "-g", name: string): Promise<number> {
  const { stdout } = await run("id", [flag, name]);
  return Number.parseInt(stdout, 10);
}
