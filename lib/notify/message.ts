import "server-only";
import { endLines, endTitle, WHY_NOTIFIED } from "@/lib/format/notification-words";
import type { DueNotification } from "./outbox";

/** How messages refer to the portal, and how much they say. */
export type MessageOptions = {
  /** Origin that browsers use. */
  origin: string;
  /** Whether to include AWS's reason and the seed, which can have an S3 path. Never SQL. */
  details: boolean;
};

export function emailOf(due: DueNotification, options: MessageOptions) {
  const { name } = due.job;
  const lines = endLines(factsOf(due, options));
  return {
    subject: endTitle(name, due.endState),
    text: [...lines, "", urlOf(due, options), "", WHY_NOTIFIED, ""].join("\n"),
  };
}

/** In the shape of Standard Webhooks, with a `text` that Slack and its like show. */
export function webhookBodyOf(due: DueNotification, options: MessageOptions): string {
  const { job } = due;
  const url = urlOf(due, options);
  const facts = factsOf(due, options);
  return JSON.stringify({
    type: `job.${due.endState}`,
    timestamp: due.createdAt.toISOString(),
    text: escapeForSlack([...endLines(facts), url].join("\n")),
    data: {
      id: due.jobId,
      audienceGenerationJobArn: job.audienceGenerationJobArn,
      name: job.name,
      status: job.deletedAt ? null : job.status,
      statusCode: job.statusCode,
      startTime: facts.startedAt,
      endTime: facts.endedAt,
      url,
      ...(options.details && { message: job.statusMessage, seed: job.seed }),
    },
  });
}

function factsOf({ job, endState, createdAt }: DueNotification, { details }: MessageOptions) {
  const hasEndTime = endState === "active" || endState === "failed";
  const hasFailed = endState === "failed" || endState === "delete-failed";
  const endedAt = (hasEndTime ? job.endedAt : job.deletedAt) ?? createdAt;
  return {
    ...{ name: job.name, endState },
    ...{ startedAt: job.startedAt.toISOString(), endedAt: endedAt.toISOString() },
    ...(hasFailed && job.statusCode !== null && { statusCode: job.statusCode }),
    ...(details && hasFailed && job.statusMessage !== null && { message: job.statusMessage }),
    ...(details && { seed: job.seed }),
  };
}

function urlOf({ jobId }: DueNotification, { origin }: MessageOptions): string {
  return `${origin}/jobs/${jobId}`;
}

/** Otherwise a job's name could mention a channel: `<!channel>`. */
function escapeForSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
