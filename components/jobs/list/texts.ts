import { UNREAD_MAX } from "@/lib/contract/jobs/job-entry";
import type { JobSortKey } from "@/lib/contract/jobs/job-filter";
import { counted } from "@/lib/contract/launch-request/wording";

const jobs = (count: number) => counted(count, "job");
const launches = (count: number) => counted(count, "launch", "launches");

export const listTexts = {
  list: {
    title: "Jobs",
    caption: "All jobs",
    captionFiltered: "Jobs found",
    sendAll: "Send all…",
    cancelAll: "Cancel all…",
    empty: "There are no jobs yet.",
    notRead: "There are no launches yet, and AWS's list of jobs has not been read.",
    launchFirst: "Launch an audience generation job",
    noMatch: "No job matches.",
    noMoreMatch: "No more jobs match.",
    showAll: "Show all jobs",
    didYouMean: "Did you mean:",
    shortText: (letters: number) =>
      `Words with fewer than ${letters} letters or digits are searched for in names only.`,
    pages: "Pages",
    first: "First page",
    next: "Next page",
    exportAll: "Export as CSV",
    notUpdated: "This list may be out of date",
    notUpdatedNote:
      "The portal can't read AWS's list of jobs. It shows what it read before, and tries again.",
    unread: (count: number) =>
      `${count > UNREAD_MAX ? `More than ${jobs(UNREAD_MAX)}` : jobs(count)} ${count === 1 ? "is" : "are"} listed without seed, tags and recall: the portal has not read ${count === 1 ? "it" : "them"} yet.`,
  },
  columns: {
    name: "Name",
    status: "Status",
    model: "Model",
    collaboration: "Collaboration",
    seed: "Seed",
    startedBy: "Started by",
    started: "Started",
    duration: "Duration",
    reason: "Reason",
    recall: "Recall",
  } satisfies Record<JobSortKey, string>,
  table: {
    select: "Select",
    selectJob: (name: string) => `Select ${name}`,
  },
  selection: {
    label: "Selected jobs:",
    announced: (count: number) =>
      count === 0
        ? "No job is selected."
        : `${jobs(count)} selected. Export or compare below the list.`,
    export: "Export selection as CSV",
  },
  chips: {
    label: "Filters in use",
    is: (filter: string) => `${filter}:`,
    not: (filter: string) => `${filter} is not:`,
    plain: { text: "Search:", from: "From:", to: "Until:" },
    remove: (label: string, value: string) => `Remove filter ${label} ${value}`,
    clear: "Clear filters",
  },
  attention: {
    duplicate: {
      title: (count: number) => `Incident: ${launches(count)} started twice`,
      explanation:
        "The portal stopped all sending. Report this to the portal's operator, decide which job to keep, and delete the others.",
    },
    unknown: {
      title: (count: number) => `${launches(count)} with unknown status`,
      explanation:
        "AWS may have started a job. No action needed. The portal checks AWS's list of jobs and does not send the same launch again.",
    },
    absent: {
      title: (count: number) => `${launches(count)} not found in AWS`,
      explanation: "Launch each one again under the same name, or close it.",
    },
    show: (count: number) => (count === 1 ? "Show the launch" : `Show all ${launches(count)}`),
    unsent: (count: number) =>
      `${launches(count)} ${count === 1 ? "is" : "are"} saved but not sent.`,
    showUnsent: "Show unsent launches",
  },
  filter: {
    text: "Search name, description, seed or ARN",
    status: "Status",
    model: "Model",
    collaboration: "Collaboration",
    person: "Started by",
    tag: "Tag",
    tagText: "Key, or key=value",
    date: "Date",
    from: "Started from (UTC)",
    to: "Started until (UTC)",
    columns: "Columns",
    exclude: "Exclude these",
    apply: "Apply",
    submit: "Search",
    nothingToChoose: "Nothing to choose from yet.",
  },
  /** Of launches that need attention, and of unsent ones. */
  launchTable: {
    launch: "Launch",
    state: "State",
    person: "Person",
    time: "Time",
    model: "model",
    collaboration: "· collaboration",
  },
} as const;
