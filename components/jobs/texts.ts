import type { ChangeState, JobChangeKind } from "@/lib/contract/job-changes/job-change";
import type { JobSortKey } from "@/lib/contract/jobs/job-filter";
import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { Decision } from "@/lib/contract/records/decision";
import type { CheckProblem } from "@/lib/contract/records/launch-check";
import type { Resolver } from "@/lib/contract/records/launch-record";
import type { UnsentAction } from "@/lib/contract/urls/unsent-launches";
import { LAUNCH_ANOTHER } from "@/lib/format/state-words";

const GUIDE = "https://docs.aws.amazon.com/clean-rooms/latest/userguide";

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
      `${jobs(count)} ${count === 1 ? "is" : "are"} listed without seed, tags and recall: the portal has not read ${count === 1 ? "it" : "them"} yet.`,
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
    text: "Search name, seed or ARN",
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

export const unsentTexts = {
  unsent: {
    title: "Unsent launches",
    question: (submit: string) => `${submit}?`,
    note: {
      send: "Each launch is sent once. Launches that were sent or cancelled in the meantime are skipped.",
      cancel:
        "Cancelled launches are never sent. Launches that were sent or cancelled in the meantime are skipped.",
    } satisfies Record<UnsentAction, string>,
    more: (shown: number) => `More launches match. These are the newest ${grouped(shown)}.`,
    submit: {
      send: (count: number) => `Send ${launches(count)}`,
      cancel: (count: number) => `Cancel ${launches(count)}`,
    } satisfies Record<UnsentAction, (count: number) => string>,
    back: "Back",
    empty: "No unsent launches",
    emptyNote: "There are no launches that you can send or cancel.",
    backToList: "Back to the list",
    done: {
      send: (count: number) => `${launches(count)} queued for sending`,
      cancel: (count: number) => `${launches(count)} cancelled`,
    } satisfies Record<UnsentAction, (count: number) => string>,
    skipped: (count: number) =>
      `${launches(count)} skipped: already sent or cancelled, or launched by someone else.`,
  },
} as const;

export const pageTexts = {
  launch: {
    title: (word: string, name: string) => `${word} · ${name}`,
    another: LAUNCH_ANOTHER,
    several: "Launch several like this",
    asTemplate: "Save as template",
    console: "Clean Rooms in the AWS console",
    recordHeading: "Launch record",
  },
  notice: {
    evidence: "What the portal found in AWS",
    evidenceBox: "Evidence",
    editAndRelaunch: "Edit and relaunch",
    jobArn: "job ARN",
    jobArnOf: (number: number) => `ARN of job ${number}`,
  },
  several: {
    heading: (number: number) => `Job ${number}`,
  },
  timeline: {
    heading: "Timeline",
    started: "Started",
    active: (duration: string) => `Active after ${duration}`,
    failed: (duration: string) => `Failed after ${duration}`,
  },
  elsewhere: {
    heading: "Job started elsewhere",
    note: "This job was not launched by this portal. The page shows what AWS returns.",
    readAt: "Last read",
    notRead: "Not read yet",
    id: "ID in this portal",
    idToCopy: "ID",
    requestNote: "AWS may not return the whole request.",
  },
  jobNotice: {
    failed: {
      title: "The job failed",
      next: [
        `Fix the cause, then select “${LAUNCH_ANOTHER}”. A failed job can't be started again.`,
        "If the reason does not help, ask the owner of the configured audience model or AWS Support. Give them the job ARN and the reason.",
      ],
    },
    deleting: {
      title: "AWS is deleting this job",
      next: ["AWS removes the job and its data. You can't undo this."],
    },
    "delete-failed": {
      title: "AWS could not delete this job",
      next: ["The job still exists in AWS. Delete it again."],
    },
    deleted: {
      title: "This job was deleted",
      next: ["AWS no longer has this job or its data."],
    },
    reason: {
      noReason: "AWS gave no reason.",
      reason: "AWS's reason:",
      code: "Status code:",
      codeNote: "AWS publishes no list of these codes.",
    },
    check: {
      s3: "Check that the seed is in the job's Region, that each line is a JSON object with a user_id, that the seed role can read it, and that enough of its users are in the training data.",
      sql: "Check that the query or analysis template still runs in this collaboration with the seed role, and that enough of the users it returns are in the training data.",
      source: "AWS guide: seed data requirements",
      sourceHref: `${GUIDE}/ml-seed-data-requirements.html`,
    },
  },
  check: {
    lastChecked: "Last checked",
    notChecked: "Not checked yet",
    jobsSeen: "Jobs in AWS's list with this model and collaboration",
    readsWithoutJob: "Complete reads of AWS's list without this job",
    readsOf: (made: number, needed: number) => `${made} of ${needed}`,
    decidedBy: "Result expected",
    afterReads: (needed: number) => `When AWS's list has been read ${needed} times`,
    problem: {
      "not-read": "The last check failed: AWS's list could not be read. The portal tries again.",
      "other-account":
        "The portal's AWS account or Region has changed since this launch, so it can't check. Report this page to the portal's operator.",
      empty: "AWS's list is empty, which proves nothing. The portal tries again.",
    } satisfies Record<CheckProblem, string>,
  },
  job: {
    heading: "Audience generation job",
    arn: "Job ARN",
    arnToCopy: "job ARN",
    model: "Model",
    modelArn: "model ARN",
    collaboration: "Collaboration",
    collaborationId: "collaboration ID",
    seed: "Seed",
    seedHidden: "AWS does not show it",
    startedBy: "Started by",
    description: "Description",
    tags: "Tags",
    noTags: "None",
    status: "Status",
    notChecked: "Not checked yet",
    notRead: "The last check of the status failed. The portal tries again.",
    reason: "Reason",
    statusCode: "Status code",
    lastChecked: "Last checked",
  },
  request: {
    heading: "Request",
    copy: "Copy the request",
    box: "The request as JSON",
    correlationTag: "The portal adds one tag to identify the job:",
  },
  record: {
    launchedBy: "Launched by",
    template: "Template",
    templateVersion: (version: number) => `, version ${version}`,
    account: "Account",
    region: "Region",
    saved: "Saved",
    lastSent: "Last sent",
    attempts: "Attempts",
    retryingUntil: "Retrying until",
    awsRequestId: "AWS request ID",
    requestIdToCopy: "request ID",
    resolvedBy: "Resolved by",
    resolver: {
      response: "AWS's response",
      reconciler: "the portal, from AWS's list of jobs",
      person: "a person",
    } satisfies Record<Resolver, string>,
    launchId: "Launch ID",
    launchIdToCopy: "launch ID",
  },
  history: {
    heading: "History",
    separator: "·",
    event: (seq: number) => `· event ${seq}`,
    awsRequestId: "AWS request ID",
    requestIdToCopy: "request ID",
    details: "Details",
    detailsOf: (seq: number) => `Details of event ${seq}`,
  },
  notFound: {
    title: "Job not found",
    nextStep: "Check the address. The job may belong to another portal.",
    allJobs: "All jobs",
  },
} as const;

/** Of changes of a job and of its exports. */
export const historyTexts = {
  job: "Job",
  exportName: "Export",
  tagsSet: "Tags set:",
  tagsRemoved: "Tags removed:",
  wasGone: "Deletion requested: AWS no longer had the job",
  "job-deletion": {
    asked: "Deletion requested",
    done: "AWS accepted the deletion",
    refused: "AWS refused the deletion",
    "not-sent": "Deletion not sent",
    unanswered: "AWS did not reply to the deletion request",
  },
  "job-tag-change": {
    asked: "Tag change requested",
    done: "Tags changed",
    refused: "AWS refused the tag change",
    "not-sent": "Tag change not sent",
    unanswered: "AWS did not reply to the tag change",
  },
} as const satisfies Record<string, unknown> &
  Record<JobChangeKind, Record<ChangeState | "asked", string>>;

/** Of client components: they load none of the others. */
export const liveTexts = {
  live: {
    announcement: (status: string) => `Status: ${status}`,
    stale: "The portal does not respond. This page may be out of date. Retrying automatically.",
    signedOut: "Session expired. This page no longer updates.",
    signIn: "Sign in again",
    loading: "Loading…",
    newJobs: (count: number) => `${counted(count, "new job")}: show`,
    noScript: "This page does not update automatically.",
    reload: "Reload",
  },
  freshness: {
    updated: (age: string) => `Updated ${age}`,
    ago: (duration: string) => `${duration} ago`,
    never: "AWS's list has not been read yet",
    stale: "The portal does not respond. Retrying.",
    refresh: "Refresh",
    refreshing: "Refreshing…",
    signedOut: "Session expired.",
    signIn: "Sign in again",
  },
  decision: {
    send: "Send now",
    "send-when-free": "Send when a slot is free",
    "stop-retrying": "Stop retrying",
    cancel: "Cancel launch",
    relaunch: "Launch again under the same name",
    close: "Close launch",
    forOthers: "Only the person who started this launch, or an admin, can do this.",
  } satisfies Record<Decision | "forOthers", string>,
  decisionConsequence: {
    cancel: "A cancelled launch is never sent. You can't undo this.",
    relaunch:
      "The portal sends the same request to AWS again. The job costs money. You can't undo this.",
    close: "A closed launch is never sent again. You can't undo this.",
  } satisfies Partial<Record<Decision, string>>,
  decisionResult: {
    pending: "In progress. Do not close this page.",
  },
  error: {
    restarting: "The portal is restarting",
    restartingNextStep: "Nothing was sent. Try again in a few seconds.",
    unreadable: "Jobs can't be shown",
    unreadableNextStep:
      "The portal could not read its database. No launch is lost or repeated. Try again in a few seconds.",
  },
} as const;

export const viewTexts = {
  menu: {
    label: "Views",
    area: "Saved views",
    all: "All jobs",
    own: "Your views",
    shared: "Shared by others",
    by: "by",
    isShared: "shared",
    isDefault: "default",
    changed: "changed",
  },
  form: {
    save: "Save view",
    saveNote: "Saves the filters, order and columns of this list.",
    name: "Name",
    newName: "New name",
    share: "Share with everyone",
    unshare: "Stop sharing",
    saveAs: "Save as another view…",
    openByDefault: "Open by default",
    setDefault: "Open by default",
    clearDefault: "Don't open by default",
    update: "Update view",
    renameOpen: "Rename…",
    rename: "Rename",
    delete: "Delete view",
    pending: "In progress.",
  },
  consequence: {
    own: "This deletes the view, not its jobs. You can't undo this.",
    shared: "This deletes the view for everyone, not its jobs. You can't undo this.",
  },
  gone: {
    title: "This view is gone",
    note: "It was deleted, or is no longer shared with you. The list shows the filters of the address.",
    isDefault: "It is still your default view.",
    clear: "Open all jobs by default",
  },
} as const;

export const resultTexts = {
  result: {
    heading: "Audience quality",
    unread: "The portal has not read the metrics from AWS yet.",
    notRead: "The metrics could not be read from AWS. The portal tries again.",
    updates: "This page updates automatically.",
    gone: "AWS no longer has this job, or it is being deleted. Its metrics can't be read.",
    otherRegion: (region: string) =>
      `This job is in ${region}. The portal is connected to another Region and can't read its metrics.`,
    hidden: "AWS returned no metrics for this job.",
    hiddenBy: (account: string) =>
      `The owner of the configured audience model, account ${account}, does not share metrics with the account that starts jobs.`,
    hiddenAsk: (account: string) =>
      `To see them, ask account ${account} to set sharedAudienceMetrics of the configured audience model to ALL. AWS does not say whether this applies to jobs that have ended.`,
    hiddenOwn:
      "The configured audience model belongs to your own account, so sharing is not the reason. Ask AWS Support, and give the job ARN.",
  },
  relevance: {
    exportSize: "Export this size",
    exportPoint: (size: string, score: string) => `Export ${size}, relevance ${score}`,
    heading: "Relevance by audience size",
    caption: "Relevance score by audience size",
    none: "AWS returned no relevance score.",
    summary: (points: number, first: string, last: string) =>
      `Line chart of ${counted(points, "relevance score")}, from ${first} to ${last}. The table has all values.`,
    point: (size: string, score: string) => `${score} at ${size}`,
    score: "Relevance score",
    noScore: "No score",
    size: {
      ABSOLUTE: "Audience size (user IDs)",
      PERCENTAGE: "Audience size (%)",
    } as Record<string, string>,
    otherSize: (type: string) => `Audience size (${type})`,
    suggestion:
      "Relevance falls as the audience grows. Beyond the size where it reaches 0, the audience is likely to include users who are not like the seed.",
    source: "AWS guide: model evaluation metrics",
    sourceHref: `${GUIDE}/ml-metrics.html`,
  },
  recall: {
    heading: "Recall",
    caption: "Recall, and recall of random selection",
    selection: "Selection",
    audience: "This audience",
    random: "Random selection",
    mark: (random: string) => `Random selection: ${random}`,
    none: "AWS returned no recall.",
    summary: (recall: string, random: string | undefined) =>
      random === undefined
        ? `Bar chart. Recall is ${recall}.`
        : `Bar chart. Recall is ${recall}. Random selection has about ${random}.`,
    explanation: (largest: number) =>
      `Recall is the share of the most similar users that the job found, from 0 to 1. Random selection finds about ${largest}%, the model's largest audience size.`,
    noRandom:
      "Recall is the share of the most similar users that the job found, from 0 to 1. The recall of random selection is not known, because this model's sizes are not percentages.",
  },
  next: {
    heading: "What happens next",
    notChecked: "The portal has not read the job's status yet. It does so within seconds.",
    CREATE_PENDING: "The job is waiting to start. It ends as Active or Failed.",
    CREATE_IN_PROGRESS: "AWS is creating the audience. The job ends as Active or Failed.",
    result: "When the job is Active, its relevance and recall appear here.",
    typical: (duration: string, count: number) =>
      `Jobs like this took about ${duration} here (median of ${counted(count, "job")}). No action needed.`,
    duration: "AWS does not say how long this takes. No action needed.",
    updates: "This page updates automatically.",
  },
} as const;

export const compareTexts = {
  title: "Compare jobs",
  link: "Compare with…",
  sameModel: "Both jobs use the same model, so their relevance can be compared:",
  model: "model ARN",
  letters: ["A", "B"],
  named: (letter: string, name: string) => `${letter}: ${name}`,
  relevance: {
    heading: "Relevance by audience size",
    caption: "Relevance score of both jobs by audience size",
    legend: "Lines of the chart",
    summary: (a: string, b: string) =>
      `Line chart of the relevance scores of ${a} and ${b}. The table has all values.`,
    point: (letter: string, size: string, score: string) => `${letter}: ${score} at ${size}`,
    noScore: "No score",
    noSize: "Not offered",
    none: "AWS returned no relevance score for these jobs.",
  },
  recall: {
    heading: "Recall",
    caption: "Recall of both jobs, and recall of random selection",
    random: "Random selection",
    none: "No recall",
    unknown: "Not known",
  },
  settings: {
    heading: "Differences",
    caption: "Settings of both jobs, and whether they differ",
    setting: "Setting",
    differs: "Differs",
    none: "None",
    unknown: "AWS does not show it",
    notCompared: "Not compared",
    status: "Status",
    seed: "Seed",
    sizes: "Audience sizes",
    collaboration: "Collaboration",
    startedBy: "Started by",
    started: "Started",
    duration: "Duration",
    tags: "Tags",
  },
  choose: {
    heading: "Choose another job",
    explanation: "Only jobs of the same model can be compared: relevance is relative to a model.",
    caption: "Other jobs of this model with known metrics",
    name: "Name",
    none: "No other job of this model has known metrics.",
    more: "These are the newest. To compare with an older job, select both in the list.",
    list: "Jobs of this model",
  },
  back: "Back to:",
  all: "All jobs",
  refusal: {
    title: "These jobs can't be compared",
    "not-two": "In the list, select exactly two jobs of the same model.",
    "same-job": "Both are the same job. Select another one.",
    "not-found":
      "A job was not found. Check the address. The job may belong to another portal, or to a collaboration that you can't see.",
    "different-models":
      "The jobs use different models. Relevance is relative to a model. Select two jobs of the same model.",
    "no-metrics": (names: readonly string[]) =>
      `The portal has no metrics of: ${names.join(", ")}. AWS shows metrics of active jobs only, and only if the model's owner shares them.`,
  },
} as const;

export const compareButtonTexts = {
  compare: "Compare",
  notTwo: "To compare, select exactly two jobs.",
  differentModels: "Jobs of different models can't be compared: relevance is relative to a model.",
} as const;

export const changeTexts = {
  remove: {
    heading: "Delete job",
    act: "Delete job",
    actOf: (number: number) => `Delete job ${number}`,
    consequence:
      "AWS removes the job and all its data. You can't undo this. The other party of the collaboration sees that the job is gone.",
    name: "Job name",
    hint: "To confirm, enter:",
    arnToCopy: "job ARN",
    asked:
      "The portal asked AWS to delete the job. AWS has not replied yet. Reload this page in a few seconds.",
  },
  tags: {
    heading: "Tags",
    none: "This job has no tags.",
    unread: "The portal has not read the tags yet.",
    lockedBy: { portal: "set by the portal", aws: "set by AWS" },
    edit: "Edit tags",
    hint: "Use the empty rows for new tags.",
    key: "Key",
    value: "Value",
    cell: {
      key: (number: number) => `Key of tag ${number}`,
      value: (number: number) => `Value of tag ${number}`,
    },
    remove: "Remove",
    removeRow: (number: number) => `Remove tag ${number}`,
    save: "Save tags",
    asked:
      "The portal asked AWS to change the tags. AWS has not replied yet. Reload this page in a few seconds.",
    changed:
      "The tags were changed elsewhere. Yours are not saved yet. Check them, then save again.",
    current: "The job's tags in AWS:",
  },
  result: {
    pending: "In progress. Do not close this page.",
  },
} as const;
