import { counted, grouped } from "@/lib/contract/launch-request/wording";
import { PEOPLE_MAX, PEOPLE_RECOMMENDED } from "@/lib/contract/seed-file/seed-reader";

const people = (count: number) => counted(count, "person", "people");

export const panelTexts = {
  heading: "Checks of this launch",
  checking: "Checking…",
  cancel: "Cancel",
  cancelled: "Cancelled.",
  close: "Close",
  outdated: "The form has changed since these checks.",
  summary: (failed: number, warnings: number, unknown: number) =>
    failed + warnings + unknown === 0
      ? "All checks passed."
      : [
          failed > 0 ? `${grouped(failed)} failed` : "",
          warnings > 0 ? counted(warnings, "warning") : "",
          unknown > 0 ? `${grouped(unknown)} could not be checked` : "",
        ]
          .filter(Boolean)
          .join(", "),
  failures: {
    "signed-out": "Session expired. Sign in again in another tab.",
    "not-allowed": "The portal does not let you check this.",
    busy: "Too many requests. Try again in a minute.",
    away: "The portal did not respond.",
  },
  content: {
    good: (count: number) => `${people(count)}, in the format that AWS reads.`,
    few: (count: number) =>
      `${people(count)}. AWS recommends at least ${PEOPLE_RECOMMENDED}, for privacy.`,
    belowMinimum: (count: number, minimum: number) =>
      `${people(count)}, but at least ${grouped(minimum)} must match the model's data.`,
    fault: (line: number, text: string, more: number) =>
      `Line ${grouped(line)}: ${text}${more > 0 ? ` ${counted(more, "other bad line")}.` : ""}`,
    csv: "The file is CSV. AWS reads JSON Lines. Upload it as a seed file to convert it.",
    changed: (what: string) =>
      `AWS may not read it as it is: ${what}. Upload it as a seed file to convert it.`,
    duplicates: (count: number, duplicates: number) =>
      `${people(count)}, and ${counted(duplicates, "duplicate")} that AWS counts once.`,
    folder: "A folder's files are not read.",
    refused: (status: number | undefined) =>
      status === undefined
        ? "The browser can't read the bucket: it may have no CORS rule for this page."
        : `S3 refused the file: HTTP ${status}.`,
    limit: `At most ${grouped(PEOPLE_MAX)} people.`,
  },
} as const;
