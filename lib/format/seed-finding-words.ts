import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { ChangeKind, FaultKind } from "@/lib/contract/seed-file/findings";
import { FILE_MAX_BYTES, PEOPLE_MAX, PEOPLE_MIN } from "@/lib/contract/seed-file/seed-reader";

type Words = (detail: string | undefined) => string;

const MEGABYTE = 1024 * 1024;

/** What is wrong, then what to do, where it is not evident. */
export const seedFaultWords: Record<FaultKind, Words> = {
  "empty-file": () => "The file is empty.",
  "too-large": () => `The file is larger than ${FILE_MAX_BYTES / MEGABYTE} MB.`,
  gzip: () => "The file is compressed with gzip. Unpack it first.",
  zip: () => "The file is a ZIP archive or an Excel workbook. Unpack it, or save it as CSV.",
  parquet: () => "The file is in Parquet format. Convert it to CSV.",
  pdf: () => "The file is a PDF. Use a JSON Lines or CSV file.",
  binary: () => "The file is not a text file. Use a JSON Lines or CSV file.",
  "utf-32": () => "The file is in UTF-32. Save it as UTF-8.",
  "web-page": () => "The file is a web page, perhaps of a download that failed.",
  xml: () => "The file is XML. Use a JSON Lines or CSV file.",
  "json-array": () => "The file is one JSON array. Write one object per line, without brackets.",
  "no-rows": () => "The file has a header and no rows.",
  "column-twice": () => "The header has two columns with user IDs. Remove one.",
  "too-few": (people = "0") =>
    `The file has ${counted(Number(people), "person", "people")}. AWS needs at least ${PEOPLE_MIN}.`,
  "too-many": () => `The file has more than ${grouped(PEOPLE_MAX)} people, the most AWS takes.`,
  "not-utf-8": () => "Has a character that is not in UTF-8. Save the file as UTF-8.",
  "not-utf-16": () => "Has a character that is not in UTF-16. Save the file as UTF-8.",
  nul: () => "Has a NUL character.",
  "line-too-long": () => "Is longer than 16,384 characters.",
  "plain-text": () => "Is not JSON, unlike the lines before it.",
  "single-quotes": () => "Has single quotes. JSON needs double quotes.",
  "trailing-comma": () => "Ends with a comma.",
  unfinished: () => "Is not a complete JSON object. Each line needs a whole object.",
  "two-values": () => "Has two JSON objects. Each needs its own line.",
  comment: () => "Is a comment. JSON Lines has none.",
  "control-character": () => "Has a tab or another control character in a text.",
  "not-json": () => "Is not valid JSON.",
  "not-object": () => "Is not a JSON object.",
  "key-missing": (keys) => (keys ? `Has no user_id, only: ${keys}.` : "Has no user_id."),
  "key-twice": () => "Has user_id twice.",
  "id-number": () => "Has a number as user_id. Put it in double quotes.",
  "id-not-text": () => "Has a user_id that is not a text.",
  "id-empty": () => "Has an empty user ID.",
  "id-surrogate": () => "Has half a character in the user ID.",
  "id-control": () => "Has a line break or another control character in the user ID.",
  "open-quote": () => "Has a quote that is never closed.",
  "after-quote": () => "Has text after a closing quote.",
  "field-count": (counts = "") => {
    const [has = "", needs = ""] = counts.split("/");
    return `Has ${counted(Number(has), "field")} instead of ${needs}.`;
  },
  "header-again": () => "Is the header again.",
  "id-placeholder": () => "Has a placeholder such as NULL in place of a user ID.",
  "id-scientific": () => "Has a number that a spreadsheet shortened, such as 1.2E+15.",
  "id-formula": () => "Has a spreadsheet formula in place of a user ID.",
};

const lines = (count: number) => counted(count, "line");

export const seedChangeWords: Record<ChangeKind, (count: number) => string> = {
  bom: () => "Byte order mark removed",
  "utf-16": () => "Converted from UTF-16 to UTF-8",
  crlf: (count) => `${lines(count)} with Windows line breaks converted`,
  cr: (count) => `${lines(count)} with old Mac line breaks converted`,
  "empty-line": (count) => `${counted(count, "empty line")} left out`,
  "key-renamed": (count) => `Key renamed to user_id on ${lines(count)}`,
  "members-left-out": (count) => `Other data left out on ${lines(count)}`,
  duplicate: (count) => `${counted(count, "duplicate")} left out`,
};
