import type { ChangeState, JobChangeKind } from "@/lib/contract/job-changes/job-change";
import type { CheckProblem } from "@/lib/contract/records/launch-check";
import type { Resolver } from "@/lib/contract/records/launch-record";
import { LAUNCH_ANOTHER } from "@/lib/format/state-words";

const GUIDE = "https://docs.aws.amazon.com/clean-rooms/latest/userguide";

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
    batch: "Batch",
    showBatch: "Show all its launches",
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
