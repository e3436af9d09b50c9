import { readFileSync } from "node:fs";

const READ_FAULTS: Record<string, string> = {
  ENOENT: "it does not exist",
  EACCES: "the portal's user may not read it",
  EISDIR: "it is a folder",
};

/** Some editors begin a file with it, unseen. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The text of the file that a variable names, or why there is none, as the end of a sentence. */
export function readNamedFile(file: string): { text: string } | { fault: string } {
  try {
    return { text: readFileSync(file, "utf8").replace(BYTE_ORDER_MARK, "") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    return { fault: `names a file that can't be read: ${file} (${READ_FAULTS[code] ?? code})` };
  }
}
