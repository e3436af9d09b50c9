import { counted, grouped } from "@/lib/contract/launch-request/wording";

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
  tooLong: "The tags are too long to be checked here. They are checked when you launch.",
  refused: (status: number | undefined) =>
    status === undefined
      ? "The browser can't read the bucket: it may have no CORS rule for this page."
      : `S3 refused the file: HTTP ${status}.`,
} as const;
