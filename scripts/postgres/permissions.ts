import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Account } from "./account";

const ENTER = 1;

/** Whether the account may enter the folder, which takes all folders above it as well. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (!(await allows(path, account, ENTER))) return false;
  }
  return true;
}

/** Goes by the mode bits alone; the server's account brings no groups beside its own. */
export async function allows(path: string, account: Account, wanted: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}
