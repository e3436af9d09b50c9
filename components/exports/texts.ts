import { EXPORTS_PER_JOB } from "@/lib/contract/launch-request/limits";
import type { ExportDecision } from "@/lib/contract/records/export-record";

export const texts = {
  card: {
    heading: "Export audience",
    intro: `AWS writes the audience to the S3 bucket of the model's owner. A job can have ${EXPORTS_PER_JOB} exports.`,
    notActive: "The audience can be exported when the job is active.",
    viewer: "Only analysts and admins can export audiences.",
    started: "Export started.",
    status: (state: string) => `Export status: ${state}.`,
  },
  list: {
    heading: "Exports",
    none: "No exports yet.",
    notRead: "The portal has not read AWS's list of exports yet.",
    asOf: "AWS's list last read",
    failed: "AWS's list can't be read. The portal tries again.",
    started: "Started",
    by: "by",
    elsewhere: "outside this portal",
    size: (size: string) => size,
    location: "Output location",
    locationToCopy: "output location",
    reason: "Reason",
    twice: "AWS has several exports that match this one:",
    history: "History",
    separator: "·",
    event: (seq: number) => `event ${seq}`,
    requestId: "AWS request ID",
    requestIdToCopy: "request ID",
  },
} as const;

/** Apart, so that the browser loads only these. */
export const formTexts = {
  name: "Export name",
  nameHint: "Unique among the exports of this job.",
  size: "Audience size",
  sizeHint: "The sizes that the model offers.",
  choose: "Choose a size",
  slider: "Audience size, smallest to largest",
  hiddenHint: "AWS does not show which sizes the model offers. Ask the model's owner.",
  sizeType: "Size type",
  sizeTypes: { PERCENTAGE: "Percentage", ABSOLUTE: "Number of user IDs" },
  description: "Description (optional)",
  button: "Export audience",
  pending: "Exporting…",
  signedOut: "Session expired. Nothing was exported.",
} as const;

export const decisionTexts: Record<ExportDecision, string> = {
  send: "Send now",
  cancel: "Cancel export",
  repeat: "Export again",
  close: "Close export",
};

export const consequenceTexts: Partial<Record<ExportDecision, string>> = {
  cancel: "A cancelled export is never sent. You can't undo this.",
  repeat: "The portal sends the same export to AWS again. You can't undo this.",
  close: "A closed export is never sent again. You can't undo this.",
};
