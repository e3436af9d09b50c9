import "server-only";
import { recordAuditEvent } from "@/lib/audit/record-audit-event";
import type { Connection } from "@/lib/aws/connection";
import { isAwsCallError } from "@/lib/aws/errors/call-error";
import { classifyError } from "@/lib/aws/errors/classify-error";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import type { ChangeState, FailedChange } from "@/lib/contract/job-changes/job-change";
import type { AuditKind } from "@/lib/contract/records/audit-event";
import { type Actor, asAuthor } from "@/lib/people/actor";
import type { JobToChange } from "./job-to-change";

type Change = JobToChange & {
  kind: Extract<AuditKind, "job-deletion" | "job-tag-change">;
  actor: Actor;
  /** What was asked for; keys of tags, never their values. */
  asked?: Record<string, unknown>;
};

/**
 * Records what is asked of AWS, calls it, and records what it returned. A process that is killed
 * in between leaves the first event; the job's status then says what became of it. Throws errors
 * that are not AWS's.
 */
export async function recordedChange<Done extends object>(
  { kind, actor, job, arn, asked }: Change,
  connection: Connection,
  call: () => Promise<Done>,
): Promise<(Done & { kind: "done" }) | FailedChange> {
  const record = (outcome?: Record<string, unknown>) =>
    recordAuditEvent({
      ...{ kind, ...asAuthor(actor), object: arn },
      detail: { job: job.id, name: job.name, ...asked, ...(outcome && { outcome }) },
    });
  await record();
  let done: Done;
  try {
    done = await call();
  } catch (error) {
    const failed = failedChange(error, connection);
    const { code, title, details } = failed.failure;
    await record({ state: failed.state, code, title, details });
    return failed;
  }
  await record({ state: "done", ...done });
  return { ...done, kind: "done" };
}

const STATES: Record<ReturnType<typeof classifyError>["state"], ChangeState> = {
  rejected: "refused",
  "not-sent": "not-sent",
  unknown: "unanswered",
};

/** Throws the error itself if it is not AWS's. */
export function failedChange(error: unknown, connection: Connection): FailedChange {
  const failure = mapCallFailure(error, connection);
  if (!failure || !isAwsCallError(error)) throw error;
  return { kind: "failed", state: STATES[classifyError(error.cause).state], failure };
}
