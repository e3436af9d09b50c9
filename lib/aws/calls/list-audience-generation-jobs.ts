import "server-only";
import {
  type AudienceGenerationJobSummary,
  type CleanRoomsMLClient,
  ListAudienceGenerationJobsCommand,
  type ListAudienceGenerationJobsCommandOutput,
} from "@aws-sdk/client-cleanroomsml";
import { calling, unreadableResponse } from "@/lib/aws/errors/call-error";
import { crashPoint } from "@/lib/crash-points";
import type { JobSummary } from "./generation-job";
import { watchDate } from "./watch";

const OPERATION = "ListAudienceGenerationJobs";
const PAGE_SIZE = 100;

type Filter = { configuredAudienceModelArn?: string; collaborationId?: string };

type ListOptions = {
  abortSignal?: AbortSignal;
  /** Called with the `Date` header of the first page, if it has one. */
  onDate?: (date: Date) => void;
  onPage?: () => void;
};

/** From all pages. Throws `AwsCallError` if any page fails, because half a list proves nothing. */
export async function listAudienceGenerationJobs(
  client: CleanRoomsMLClient,
  { configuredAudienceModelArn, collaborationId }: Filter,
  { abortSignal, onDate, onPage }: ListOptions = {},
): Promise<JobSummary[]> {
  const jobs: JobSummary[] = [];
  let nextToken: string | undefined;
  // Not the SDK's paginator: it checks the client's class, which Next loads more than once.
  do {
    const command = new ListAudienceGenerationJobsCommand({
      configuredAudienceModelArn,
      collaborationId,
      maxResults: PAGE_SIZE,
      nextToken,
    });
    if (onDate && !nextToken) watchDate(command, onDate);
    const page = await calling(OPERATION, async () =>
      readPage(await client.send(command, { abortSignal })),
    );
    jobs.push(...page.jobs);
    onPage?.();
    nextToken = page.nextToken;
    if (nextToken) await crashPoint("between-pages");
  } while (nextToken);
  return jobs;
}

function readPage({
  audienceGenerationJobs: jobs,
  nextToken,
  $metadata,
}: ListAudienceGenerationJobsCommandOutput) {
  if (!jobs) throw unreadableResponse("The response has no list of jobs.", $metadata);
  return { jobs: jobs.map((job) => summaryOf(job, $metadata)), nextToken };
}

function summaryOf(job: AudienceGenerationJobSummary, $metadata: unknown): JobSummary {
  const { audienceGenerationJobArn, name, status = "", startedBy, createTime } = job;
  const { updateTime, description, configuredAudienceModelArn, collaborationId } = job;
  if (!audienceGenerationJobArn || name === undefined) {
    throw unreadableResponse("A job in AWS's list has no ARN or no name.", $metadata);
  }
  return {
    audienceGenerationJobArn,
    name,
    status,
    startedBy,
    createTime,
    updateTime,
    description,
    configuredAudienceModelArn,
    collaborationId,
  };
}
