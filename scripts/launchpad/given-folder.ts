import { constants } from "node:fs";
import { access, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ScriptError } from "../script-error";
import { givenPath } from "./installation";

/** The folder of an option, relative to where the program was started. Throws `ScriptError`. */
export async function givenFolder(path: string, purpose: "read" | "write"): Promise<string> {
  const folder = givenPath(path);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new ScriptError(
      `${folder} is not a folder.${purpose === "write" ? " Make it first." : ""}`,
    );
  }
  if (purpose === "write") {
    await requireAccess(folder, constants.W_OK | constants.X_OK, "written to");
    return folder;
  }
  await requireAccess(folder, constants.R_OK | constants.X_OK, "read");
  // Otherwise the verification could only say that the archive is broken.
  for (const name of await readdir(folder)) {
    await requireAccess(join(folder, name), constants.R_OK, "read");
  }
  return folder;
}

async function requireAccess(path: string, mode: number, verb: string): Promise<void> {
  await access(path, mode).catch((error: NodeJS.ErrnoException) => {
    throw new ScriptError(`${path} can't be ${verb} by the user who runs this (${error.code}).`);
  });
}
