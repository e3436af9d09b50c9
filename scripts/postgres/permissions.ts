import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Account } from "./account";

const ENTER = 1;

/** Whether the account may enter the folder and all folders above it. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (!(await allows(path, account, ENTER))) return false;
  }
  return true;
}

/** Checks only the mode bits; the server's account has only its own group. */
export async function allows(path: string, account: Account, wanted: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}
