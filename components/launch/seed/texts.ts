import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { WarningKind } from "@/lib/contract/seed-file/findings";
import { PEOPLE_RECOMMENDED } from "@/lib/contract/seed-file/seed-reader";
import { seedChangeWords, seedFaultWords } from "@/lib/format/seed-finding-words";

const lines = (count: number) => counted(count, "line");

const warnings: Record<WarningKind, (count: number) => string> = {
  few: () => `AWS recommends at least ${PEOPLE_RECOMMENDED} people, for privacy`,
  "id-space": (count) => `${counted(count, "user ID")} with a space at the start or end`,
  "id-invisible": (count) => `${counted(count, "user ID")} with an invisible character`,
};

export const seedTexts = {
  file: {
    title: "Seed file",
    hint: "JSON Lines or CSV. Choose it or drop it here. Your browser checks it and sends it to S3.",
  },

  faults: seedFaultWords,
  changes: seedChangeWords,
  warnings,

  checking: "Checking the file",
  progress: (percent: number) => `${percent} %`,
  cancel: "Cancel",
  unreadable: "The file could not be read. It may have been changed or moved. Choose it again.",

  column: {
    title: "Choose the column with the user IDs",
    label: "Column",
    option: (name: string, sample: string | undefined) =>
      sample ? `${name} (such as ${sample})` : name,
    header: "The first row is a header",
    check: "Check file",
  },

  report: {
    good: (people: number) => `Ready to upload: ${counted(people, "person", "people")}`,
    bad: (people: number, faultLines: number) =>
      `${counted(people, "person", "people")}, ${counted(faultLines, "bad line")}`,
    unusable: "This file can't be a seed",
    column: "User IDs are from column",
    header: "The first row is the header.",
    noHeader: "There is no header: the first row is a person.",
    faults: "Problems",
    changes: "Changed for AWS",
    warnings: "Check these",
    line: (line: number) => `Line ${grouped(line)}`,
    more: (count: number) => `and ${grouped(count)} more`,
    firstAt: (line: number) => `from line ${grouped(line)}`,
    upload: (people: number) => `Upload ${counted(people, "person", "people")}`,
    uploadWithout: (faultLines: number) => `Leave out ${lines(faultLines)} and upload`,
    close: "Close",
  },

  sending: (people: number) => `Uploading ${counted(people, "person", "people")}`,
  sent: {
    title: (people: number) => `Uploaded ${counted(people, "person", "people")}`,
    text: "The seed S3 URI is filled in.",
    undo: "Undo",
  },
  notSent: {
    title: "Upload failed",
    tryAgain: "Try again",
    lost: "The connection to S3 was lost three times.",
    refused: (code: string, status: number) =>
      `S3 refused the upload: ${code === "" ? `HTTP ${status}` : code}. Ask the portal's operator.`,
    "signed-out": "Session expired. Sign in again in another tab, then try again.",
    "not-allowed": "Your role can't upload seed files.",
    busy: "Too many requests. Try again in a minute.",
    away: "The portal did not respond. Try again.",
  },
  cors: {
    title: "The bucket does not accept uploads from this page",
    text: (bucket: string) =>
      `Ask the owner of the bucket ${bucket} to add this CORS rule (Permissions, Cross-origin resource sharing), then try again.`,
    rule: "CORS rule",
    copy: "Copy CORS rule",
  },
} as const;
