import "server-only";
import { deleteAudienceGenerationJob } from "@/lib/aws/calls/delete-audience-generation-job";
import type { FailedChange } from "@/lib/contract/job-changes/job-change";
import { DELETED_STATUS } from "@/lib/contract/jobs/job-entry";
import { PortalError } from "@/lib/errors";
import { type ChangeOrder, requireAccountOf, requireJobToChange } from "./job-to-change";
import { readAgain } from "./read-again";
import { failedChange, recordedChange } from "./record-change";

/** All attempts together, with the pauses that AWS's throttling needs. */
const DELETE_MS = 25_000;

type DeleteOrder = ChangeOrder & {
  /** As a person typed it; checked if given. */
  typedName?: string;
};

/** `status`: AWS's afterwards, if it could be read. */
export type DeletedJob = { kind: "deleted"; id: string; arn: string; status?: string };

/**
 * Asks AWS to delete the job and all its data; can be repeated. AWS deletes it later, and the job's
 * status says whether it did. Throws `PortalError` if the person may not, or not now.
 */
export async function deleteJob(order: DeleteOrder): Promise<DeletedJob | FailedChange> {
  const { actor, connection, typedName } = order;
  const { job, arn, isDeleted } = await requireJobToChange(order);
  if (typedName !== undefined) requireName(typedName, job.name);
  const deleted = { kind: "deleted", id: job.id, arn } as const;
  if (isDeleted) return { ...deleted, status: DELETED_STATUS };
  let account: string;
  try {
    account = await requireAccountOf(arn, connection);
  } catch (error) {
    return failedChange(error, connection);
  }
  const change = { kind: "job-deletion", actor, job, arn } as const;
  const result = await recordedChange(change, connection, () =>
    deleteAudienceGenerationJob(connection.clients.read, arn, {
      abortSignal: AbortSignal.timeout(DELETE_MS),
    }),
  );
  const status = await readAgain(connection, arn, { account, id: job.id });
  return result.kind === "failed" ? result : { ...deleted, status };
}

function requireName(typed: string, name: string): void {
  // Browsers send no line feed from a text field, and people copy spaces.
  if (typed.trim() === name.trim()) return;
  const message =
    typed.trim() === ""
      ? "Enter the job's name."
      : "This is not the job's name. Enter it exactly as shown.";
  throw new PortalError("invalid-request", message, { fieldErrors: { name: message } });
}
