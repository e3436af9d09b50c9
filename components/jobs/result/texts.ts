import { counted } from "@/lib/contract/launch-request/wording";

const GUIDE = "https://docs.aws.amazon.com/clean-rooms/latest/userguide";

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
