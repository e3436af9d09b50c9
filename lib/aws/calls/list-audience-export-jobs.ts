import "server-only";
import {
  type AudienceExportJobSummary,
  type CleanRoomsMLClient,
  ListAudienceExportJobsCommand,
  type ListAudienceExportJobsCommandOutput,
} from "@aws-sdk/client-cleanroomsml";
import { calling, unreadableResponse } from "@/lib/aws/errors/call-error";
import type { ListedExport } from "@/lib/contract/records/export-record";
import { crashPoint } from "@/lib/crash-points";
import { watchDate } from "./watch";

const OPERATION = "ListAudienceExportJobs";
const PAGE_SIZE = 100;

export type ListedOfJob = ListedExport & { jobArn: string };

export type ExportList = {
  exports: ListedOfJob[];
  pages: number;
  /** AWS's time when it was asked; absent if AWS sent no date. */
  awsTime?: Date;
};

type ListOptions = { abortSignal?: AbortSignal };

/** From all pages, of one job or of all. Throws `AwsCallError` if any page fails. */
export async function listAudienceExportJobs(
  client: CleanRoomsMLClient,
  { jobArn }: { jobArn?: string },
  { abortSignal }: ListOptions = {},
): Promise<ExportList> {
  const list: ExportList = { exports: [], pages: 0 };
  let nextToken: string | undefined;
  do {
    const command = new ListAudienceExportJobsCommand({
      audienceGenerationJobArn: jobArn,
      maxResults: PAGE_SIZE,
      nextToken,
    });
    if (!nextToken) {
      watchDate(command, (date) => {
        list.awsTime = date;
      });
    }
    const page = await calling(OPERATION, async () =>
      readPage(await client.send(command, { abortSignal })),
    );
    list.exports.push(...page.exports);
    list.pages += 1;
    nextToken = page.nextToken;
    if (nextToken) await crashPoint("between-pages");
  } while (nextToken);
  return list;
}

function readPage({
  audienceExportJobs: exports,
  nextToken,
  $metadata,
}: ListAudienceExportJobsCommandOutput) {
  if (!exports) throw unreadableResponse("The response has no list of exports.", $metadata);
  return { exports: exports.map((each) => listedOf(each, $metadata)), nextToken };
}

/** Responses are not checked against the service model's constraints. */
function listedOf(each: AudienceExportJobSummary, $metadata: unknown): ListedOfJob {
  const { audienceGenerationJobArn: jobArn, name, audienceSize, description, status } = each;
  if (!jobArn || name === undefined) {
    throw unreadableResponse("An export in AWS's list has no job or no name.", $metadata);
  }
  const { statusDetails, outputLocation, createTime, updateTime } = each;
  const { type = "", value = 0 } = audienceSize ?? {};
  const { statusCode, message } = statusDetails ?? {};
  return {
    jobArn,
    name,
    audienceSize: { type, value },
    status: status ?? "",
    ...(description !== undefined && { description }),
    ...(statusCode !== undefined && { statusCode }),
    ...(message !== undefined && { message }),
    ...(outputLocation !== undefined && { outputLocation }),
    ...(createTime && { createTime: createTime.toISOString() }),
    ...(updateTime && { updateTime: updateTime.toISOString() }),
  };
}
