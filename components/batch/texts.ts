import { BATCH_MAX, type BatchState } from "@/lib/contract/launch-form/batch";
import { counted } from "@/lib/contract/launch-request/wording";

export const batchTexts = {
  form: {
    title: "Launch several jobs",
    base: {
      before: "The defaults are those of ",
      after: ".",
      draft: "the draft",
      launch: "the job",
      template: "the template",
    },
    heading: "One job for each row",
    rows: "Rows",
    rowsHint: `One line for each job, up to ${BATCH_MAX}: a name, the seed's S3 URI, a collaboration ID, a model ARN. Paste them from a spreadsheet or a CSV file, with or without headings. All are optional.`,
    asText: "Edit as text",
    asTable: "Edit as table",
    unread: (cells: readonly string[]) =>
      `No column for: ${cells.join(", ")}. They are not in the table.`,
    pattern: "Name pattern",
    patternHint:
      "For rows without a name. {n} is the number of the row, {date} the day (UTC), {user} your name, {seed} the seed's folder.",
    check: "Check the rows",
    checkAgain: "Check again",
    launch: (count: number) => `Launch ${counted(count, "job")}`,
    confirm: (count: number) =>
      `The portal starts ${counted(count, "job")} in the background, each once, as AWS's quota allows. It goes on if you close the page, until your session ends.`,
    faults: (count: number) => `Fix ${counted(count, "row")} before launching`,
    fine: (count: number) => `${counted(count, "row")} ready`,
    warned: (count: number) =>
      count === 1
        ? "1 row has warnings. You can launch it all the same."
        : `${count} rows have warnings. You can launch them all the same.`,
    number: "Row",
    asBase: "default",
    columns: { name: "Name", seed: "Seed", collaborationId: "Collaboration", model: "Model" },
    problems: "Problems",
    none: "None",
    caption: "Rows as they will be launched",
  },
  page: {
    title: "Batch",
    heading: (count: number) => `Batch of ${counted(count, "job")}`,
    states: {
      running: "Running",
      paused: "Paused",
      done: "Done",
      ended: "Ended",
    } satisfies Record<BatchState, string>,
    notes: {
      running: "The portal sends the others when slots are free. You can close this page.",
      paused: "The portal sends nothing more of this batch until you resume it.",
      done: "Each launch has a result.",
      ended:
        "The portal sends no more of this batch by itself: its time is over, your session ended, or sending was stopped. Send the others from their pages, or cancel them.",
    } satisfies Record<BatchState, string>,
    polls: {
      stale: "The portal did not respond. The page shows what it knew last.",
      "signed-out": "Session expired. Sign in again to follow the batch.",
    },
    until: "Runs until",
    startedBy: "Started by",
    started: "Started",
    pause: "Pause",
    resume: "Resume",
    caption: "Launches of the batch",
    columns: { number: "No.", name: "Name", status: "Status", reason: "Reason" },
    waiting: "Waiting for a slot",
    counts: {
      launched: "launched",
      waiting: "waiting",
      inDoubt: "in progress",
      failed: "not launched",
    },
  },
} as const;
