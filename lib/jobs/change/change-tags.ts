import "server-only";
import { createHash } from "node:crypto";
import { addTags, listTags, removeTags } from "@/lib/aws/calls/job-tags";
import type { Connection } from "@/lib/aws/connection";
import type { FailedChange } from "@/lib/contract/job-changes/job-change";
import {
  lockOf,
  planTagChange,
  type TagChange,
  type TagFault,
  type Tags,
} from "@/lib/contract/job-changes/tag-change";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { storeTags } from "@/lib/job-store/store-job";
import { describeError, log } from "@/lib/log";
import {
  type ChangeOrder,
  type JobToChange,
  requireAccountOf,
  requireJobToChange,
} from "./job-to-change";
import { failedChange, recordedChange } from "./record-change";

const CALL_MS = 5_000;

type TagOrder = ChangeOrder & {
  /** All tags that the job shall have; locked ones stay, named or not. */
  tags: Tags;
  /** `tagVersion` of what the person saw; checked if given. */
  seen?: string;
};

export type TagResult =
  | { kind: "tagged"; id: string; arn: string; tags: Tags }
  | { kind: "faults"; faults: TagFault[] }
  /** They are no longer what the person saw; nothing was changed. */
  | { kind: "changed"; tags: Tags }
  | FailedChange;

/** Can be repeated. Throws `PortalError` if the person may not, or not now. */
export async function changeTags(order: TagOrder): Promise<TagResult> {
  const { connection, tags, seen } = order;
  const { job, arn, isDeleted } = await requireJobToChange(order);
  if (isDeleted) throw new PortalError("not-found", "AWS no longer has this job.");
  let before: Tags;
  try {
    await requireAccountOf(arn, connection);
    before = await readTags(connection, arn);
  } catch (error) {
    return failedChange(error, connection);
  }
  if (seen !== undefined && seen !== tagVersion(before)) return { kind: "changed", tags: before };
  const { change, faults } = planTagChange(before, tags);
  if (faults.length > 0) return { kind: "faults", faults };
  const tagged = { kind: "tagged", id: job.id, arn } as const;
  if (isEmpty(change)) return { ...tagged, tags: before };
  const result = await applyChange(order, { job, arn }, change);
  const after = await readTagsAgain(connection, arn);
  if (result.kind === "failed") return result;
  return { ...tagged, tags: after ?? tagsAfter(before, change) };
}

function applyChange({ actor, connection }: TagOrder, target: JobToChange, change: TagChange) {
  const asked = { set: Object.keys(change.set), removed: change.removed };
  return recordedChange(
    { kind: "job-tag-change", actor, ...target, asked },
    connection,
    async () => {
      const client = connection.clients.read;
      const resourceArn = target.arn;
      // Added first, so that nothing is lost in between; a job may be full, though.
      const calls = [
        ...(asked.set.length > 0
          ? [(o: Options) => addTags(client, { resourceArn, tags: change.set }, o)]
          : []),
        ...(asked.removed.length > 0
          ? [(o: Options) => removeTags(client, { resourceArn, keys: asked.removed }, o)]
          : []),
      ];
      let requestId: string | undefined;
      for (const call of change.removesFirst ? calls.toReversed() : calls) {
        requestId = await call({ abortSignal: AbortSignal.timeout(CALL_MS) });
      }
      return { requestId };
    },
  );
}

type Options = { abortSignal: AbortSignal };

async function readTags({ clients }: Connection, arn: string): Promise<Tags> {
  const tags = await listTags(clients.read, arn, { abortSignal: AbortSignal.timeout(CALL_MS) });
  await storeTags(database(), arn, tags);
  return tags;
}

/** After a failure, too: one of two calls may have been executed. */
async function readTagsAgain(connection: Connection, arn: string): Promise<Tags | undefined> {
  try {
    return await readTags(connection, arn);
  } catch (error) {
    const fields = { audienceGenerationJobArn: arn, ...describeError(error) };
    log("warn", "tags not read after their change", fields);
    return undefined;
  }
}

function isEmpty({ set, removed }: TagChange): boolean {
  return Object.keys(set).length === 0 && removed.length === 0;
}

function tagsAfter(before: Tags, { set, removed }: TagChange): Tags {
  const kept = Object.entries(before).filter(([key]) => !removed.includes(key));
  return Object.fromEntries([...kept, ...Object.entries(set)]);
}

/** Opaque; differs if other tags than the locked ones do. */
export function tagVersion(tags: Tags): string {
  const entries = Object.entries(tags).filter(([key]) => !lockOf(key));
  const text = JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
