import "server-only";
import { getTableColumns } from "drizzle-orm";
import type { JobEntry, JobHeadline } from "@/lib/contract/jobs/job-entry";
import { jobs } from "@/lib/db/job-tables";

const { seenAt, nextReadAt, ...shown } = getTableColumns(jobs);

export const ENTRY_COLUMNS = shown;

export type EntryRow = Pick<typeof jobs.$inferSelect, keyof typeof shown>;

export function toEntry(row: EntryRow): JobEntry {
  return {
    id: row.id,
    ...(row.launchState !== null && {
      launch: { state: row.launchState, actor: row.actorId ?? "" },
    }),
    ...given("audienceGenerationJobArn", row.audienceGenerationJobArn),
    ...given("otherArns", row.otherArns),
    name: row.name,
    ...given("description", row.description),
    ...given("status", row.status),
    ...statusDetailsOf(row),
    ...given("refusal", row.refusal),
    ...given("deletedAt", row.deletedAt?.toISOString()),
    configuredAudienceModelArn: row.configuredAudienceModelArn,
    ...given("modelName", row.modelName),
    ...given("collaborationId", row.collaborationId),
    ...given("collaborationName", row.collaborationName),
    seed: row.seed,
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    ...given("endedAt", row.endedAt?.toISOString()),
    updatedAt: row.updatedAt.toISOString(),
    ...given("recall", row.recall),
    ...given("tags", row.tags === null ? null : JSON.parse(row.tags)),
    // Generated from the same table as the type.
    headline: row.headline as JobHeadline,
  };
}

export function statusDetailsOf({
  statusCode,
  statusMessage,
}: Pick<EntryRow, "statusCode" | "statusMessage">): Pick<JobEntry, "statusDetails"> {
  if (statusCode === null && statusMessage === null) return {};
  return {
    statusDetails: {
      ...(statusCode !== null && { statusCode }),
      ...(statusMessage !== null && { message: statusMessage }),
    },
  };
}

function given<Key extends keyof JobEntry>(
  key: Key,
  value: JobEntry[Key] | null,
): Partial<Pick<JobEntry, Key>> {
  return value === null || value === undefined
    ? {}
    : ({ [key]: value } as Partial<Pick<JobEntry, Key>>);
}
