import type { SeedSource } from "@/lib/contract/launch-form/launch-form";
import {
  WORKER_COUNT_DEFAULT,
  WORKER_COUNT_MAX,
  WORKER_COUNT_MIN,
  WORKER_TYPE_DEFAULT,
} from "@/lib/contract/launch-request/limits";
import { counted, grouped } from "@/lib/contract/launch-request/wording";

const seedSources: Record<SeedSource, string> = {
  s3: "S3 file",
  sql: "SQL query",
  template: "Analysis template",
};

export const texts = {
  title: "New launch",

  faults: {
    title: (count: number) => `Fix ${counted(count, "problem")} before launching`,
    text: "Nothing was sent to AWS.",
  },

  /** Why there is no response from the action: also said when nothing can be loaded. */
  noResponse: {
    connection: "The connection to the portal was lost before it replied.",
    leftPage: "A launch was in progress when you left or reloaded this page.",
    restarting:
      "The portal has been restarting for a minute. Nothing was sent. What you typed is kept. Try again later.",
    updated:
      "The portal was updated while this page was open. Nothing was sent. Reload the page, then launch. What you typed is kept.",
  },

  problems: (count: number) => counted(count, "problem"),
  warnings: (count: number) => counted(count, "warning"),
  refused: (explanation: string) =>
    explanation.startsWith("AWS ") ? explanation : `AWS refused: ${explanation}`,

  job: {
    title: "Job",
    nameHint: "Must be unique in the AWS account. You can't change it later.",
    freeName: (name: string) => `Use “${name}”`,
    taken: (freeName: string) => ({
      message: "Another job has this name. AWS accepts each name once.",
      fix: { label: `Use “${freeName}”`, value: freeName },
    }),
    descriptionHint: "Optional. Shown to people who view the job.",
  },

  model: {
    title: "Audience model and collaboration",
    collaborationHint:
      "Optional for AWS, but most model owners require it. 36 lowercase characters.",
    modelHint:
      "Find it in the collaboration's configured audience model association. The model is usually in another account.",
  },

  seed: {
    title: "Seed",
    source: "Seed source",
    sources: seedSources,
    /** Text of the sources that are not chosen, and of the fields that only SQL seeds have. */
    unused: (sources: readonly SeedSource[], hasSettings: boolean) => {
      const kept = sources.map((source) => seedSources[source]);
      if (hasSettings) kept.push("Advanced settings of SQL query and Analysis template");
      return `Kept but not sent: ${kept.join(", ")}. To see it, select its seed source.`;
    },
    advanced: "Advanced",
    s3UriHint: {
      before: "A JSON Lines file with one ",
      line: '{"user_id": "…"}',
      after: " per line and 25 to 500,000 people, in the Region the portal launches in.",
    },
    sqlHint: "Clean Rooms runs it in the collaboration. Requires a collaboration ID.",
    templateHint: "An approved analysis template in the collaboration.",
    parameters: {
      title: "Parameters",
      limit: (limit: number) => `The portal accepts at most ${limit} parameters.`,
      nouns: { row: "parameter", rows: "parameters", key: "Name" },
      add: "Add parameter",
    },
    defaultWorkerType: `Default (${WORKER_TYPE_DEFAULT})`,
    workerCountHint: `${WORKER_COUNT_MIN} to ${WORKER_COUNT_MAX}. Default: ${WORKER_COUNT_DEFAULT}.`,
    spark: {
      title: "Spark properties",
      nouns: { row: "Spark property", rows: "Spark properties", key: "Name" },
      add: "Add Spark property",
    },
    roleHint:
      "The IAM role that AWS assumes to read the seed, in the account the portal launches from.",
    include: {
      default: "Default (No)",
      yes: "Yes",
      no: "No",
      hint: "With No, AWS removes the people in your seed from the audience.",
      privacy:
        "Privacy: with Yes, the audience starts with people from your seed. Anyone who receives the audience can identify at least as many of these people as the model's minimum matching seed size.",
    },
  },

  tags: {
    title: "Tags",
    nouns: { row: "tag", rows: "tags", key: "Key" },
    add: "Add tag",
    limitWithPortalTag: (limit: number) =>
      `A request has at most ${limit} tags here, because the portal adds one.`,
  },

  paste: {
    open: "Paste a request",
  },
  notLoaded:
    "The portal could not load a part of this page. Check your connection, reload the page, and try again.",

  preview: {
    title: "Request preview",
    unscripted: "Without JavaScript, the preview updates when you submit the form.",
    views: "Show the request as",
    json: { view: "JSON", label: "The request as JSON", copy: "Copy the request" },
    edit: "Edit JSON",
    done: "Stop editing",
    cli: { view: "AWS CLI", label: "The request as an AWS CLI command", copy: "Copy the command" },
    boto3: { view: "boto3", label: "The request as Python code", copy: "Copy the code" },
    javascript: {
      view: "JavaScript",
      label: "The request as code of the SDK for JavaScript",
      copy: "Copy the code",
    },
    tag: {
      before: "When sending, the portal adds the tag ",
      after: ". The AWS CLI command and the code do not include it.",
    },
  },

  /** What filled the form, beside typing. */
  changes: {
    restored: "The form has what you typed in this tab before.",
    otherVersion: "The form has the other version of the draft.",
  },
  launchBar: {
    title: "Review and launch",
    sections: { job: "Job", model: "Model", seed: "Seed", tags: "Tags" },
    sectionWithMessages: (section: string, count: number) => `${section} (${count})`,
    state: (state: string) => `: ${state}`,
    incomplete: "incomplete",
    ready: "ready",
    launch: "Launch job",
    shortcut: "Ctrl+Enter",
    shortcutOnMac: "⌘Enter",
    viewLaunch: "View launch",
    launching: "Launching…",
    unapplied: (faults: number) =>
      `The edited JSON has ${counted(faults, "fault")}, so its last changes are not in the form. The form is what is launched.`,
    waiting: {
      launch: "Launching. The form is locked until AWS replies.",
      status: "Checking. Nothing is launched.",
    },
    restarting:
      "The portal is restarting. Trying again every 2 seconds for up to a minute. What you typed is kept.",
    launchesLeft: ({ left, limit }: { left: number; limit: number }) =>
      `${grouped(left)} of ${counted(limit, "launch", "launches")} left today (UTC).`,
    blocks: {
      stopped: {
        button: "Sending is stopped",
        text: "You can launch when an admin resumes sending. What you type is kept.",
      },
      "not-compared": {
        button: "Comparing with AWS",
        text: "You can launch when the portal has compared its records with AWS. What you type is kept.",
      },
      "day-limit": {
        button: "Daily limit reached",
        text: "You can launch again from 00:00 UTC. What you type is kept.",
      },
      "no-launches": {
        button: "Launching not allowed",
        text: "Your role can't launch jobs: its rule “launchesPerDay” is 0.",
      },
    },
  },

  draftHint: "The form is saved as a draft while you fill it in.",

  /** The hidden button that Enter in a field presses. */
  check: "Check",
} as const;
