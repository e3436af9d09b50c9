import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import {
  CHANGE_STATES,
  type JobChangeEvent,
  type JobChangeKind,
} from "@/lib/contract/job-changes/job-change";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import { eventRequestId, isTrueAt, textAt, textsAt } from "@/lib/format/events/event-detail";

/** As in the index of these steps, which a parameter would not use. */
const IS_CHANGE = sql`${ledgerSteps.kind} in ('job-deletion', 'job-tag-change')`;

/** What people changed of these jobs, oldest first, linked to the chain or not. */
export async function listJobChanges(db: Db, arns: readonly string[]): Promise<JobChangeEvent[]> {
  if (arns.length === 0) return [];
  const rows = await db
    .select({ step: ledgerSteps, seq: ledgerEvents.seq })
    .from(ledgerSteps)
    .leftJoin(ledgerEvents, eq(ledgerEvents.stepId, ledgerSteps.id))
    .where(and(IS_CHANGE, inArray(ledgerSteps.object, [...arns])))
    .orderBy(asc(ledgerSteps.id));
  return rows.map(({ step, seq }) => {
    const detail: unknown = JSON.parse(step.detail ?? "null");
    return {
      ...(seq !== null && { seq }),
      at: step.at.toISOString(),
      kind: step.kind as JobChangeKind,
      actor: step.actorId,
      audienceGenerationJobArn: step.object ?? "",
      ...outcomeOf(detail),
      set: textsAt(detail, "set"),
      removed: textsAt(detail, "removed"),
    };
  });
}

function outcomeOf(detail: unknown): Pick<JobChangeEvent, "outcome"> {
  const noted = textAt(detail, "outcome", "state");
  const state = CHANGE_STATES.find((each) => each === noted);
  if (state === undefined) return {};
  const title = textAt(detail, "outcome", "title");
  const requestId = eventRequestId({ detail });
  const wasGone = isTrueAt(detail, "outcome", "wasGone");
  return {
    outcome: { state, ...(title && { title }), ...(requestId && { requestId }), wasGone },
  };
}
