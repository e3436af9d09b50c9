import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import { counted, grouped } from "@/lib/contract/launch-request/wording";

type Words = { title: string; search: string; none: string; paste: string };

const kinds: Record<ChoiceKind, Words> = {
  collaboration: {
    title: "Choose a collaboration",
    search: "Search collaborations",
    none: "No collaborations",
    paste: "You can still paste a collaboration ID into the form.",
  },
  model: {
    title: "Choose a configured audience model",
    search: "Search models",
    none: "No configured audience models",
    paste: "You can still paste a model's ARN into the form.",
  },
  template: {
    title: "Choose an analysis template",
    search: "Search analysis templates",
    none: "No analysis templates",
    paste: "You can still paste a template's ARN into the form.",
  },
  role: {
    title: "Choose a seed role used before",
    search: "Search roles",
    none: "No roles used before",
    paste: "You can paste a role's ARN into the form.",
  },
  seed: {
    title: "Choose a seed used before",
    search: "Search seeds",
    none: "No seeds used before",
    paste: "You can paste an S3 URI into the form.",
  },
};

export const choicesPageTexts = {
  search: "Search",
  back: "Back to the form",
  failure: (title: string, explanation: string, remedy: string) =>
    `${title}. ${explanation} ${remedy}`,
  count: (shown: number, all: number) => `${grouped(shown)} of ${grouped(all)} shown.`,
} as const;

export const pickerTexts = {
  kinds,
  alsoFilled: (fields: string) => `Also filled in: ${fields}.`,
  undo: "Undo",
  close: "Close",
  loading: "Reading the list…",
  readingMore: "Reading more from AWS…",
  count: (shown: number, all: number) =>
    shown === all ? `${grouped(all)} to choose from` : `${grouped(shown)} of ${grouped(all)}`,
  noMatch: "Nothing matches the search.",
  incomplete: "AWS gave no complete list",
  fromJobs: "These are from earlier jobs.",
  tryAgain: "Try again",
  failed: {
    "signed-out": "Session expired. Sign in again in another tab, then try again.",
    busy: "Too many requests. Try again in a minute.",
    away: "The portal did not respond. Try again.",
  },
  groups: { ownModels: "Models of this account", buckets: "Buckets" },
  account: (account: string) => `Account ${account}`,
  usedIn: (name: string, day: string) => `Last used in ${name}, ${day}`,
  reading: "Reading what is known…",
  notKnown: "AWS has no ARN for this choice any more. Choose another.",
  facts: {
    title: (name: string) => `About ${name}`,
    arn: "ARN",
    id: "ID",
    sizes: "Audience sizes",
    minimum: "Minimum matching seed size",
    people: (count: number) => counted(count, "person", "people"),
    metrics: "Relevance metrics",
    shared: "shared with you",
    hidden: "not shared",
    tags: "Tags that each job gets",
    noTags: "none",
    otherParty: (account: string) =>
      `The model belongs to account ${account}. AWS describes it only to its owner.`,
    fromJobs: "From earlier jobs with this model:",
    parameters: "Parameters",
    noParameters: "none",
    parameter: (name: string, type: string, defaultValue: string | undefined) =>
      defaultValue === undefined
        ? `${name} (${type})`
        : `${name} (${type}, default ${defaultValue})`,
    role: "Fills in the role",
  },
} as const;
