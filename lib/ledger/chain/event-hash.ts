import "server-only";
import { createHash } from "node:crypto";
import type { ledgerEvents } from "@/lib/db/schema";

export type EventRow = typeof ledgerEvents.$inferSelect;

export type EventContent = Omit<
  EventRow,
  "at" | "seq" | "prevHash" | "hash" | "stepId" | "stepPrevHash" | "afterStepId"
>;

/** Change one only with the order or meaning of the hashed fields. */
const FORMAT_1 = "launch-ledger/1";
const FORMAT_2 = "launch-ledger/2";
const CONTENT_FORMAT = "launch-step/2";

/** SHA-256 (hex) over every field and the previous hash; a link covers its step's hash instead. */
export function hashEvent(event: Omit<EventRow, "hash">): string {
  const { seq, prevHash, stepId } = event;
  if (stepId !== null) return hashLink({ seq, stepId, stepHash: hashStep(event), prevHash });
  const { at, launchId, kind, fromState, toState, attempt, actorId, detail } = event;
  const { address, object } = event;
  return sha256([
    ...[FORMAT_1, seq, at.toISOString(), launchId, kind, fromState, toState],
    ...[attempt, actorId, detail, prevHash],
    // Added later: an event with neither keeps its hash.
    ...(address === null && object === null ? [] : [address, object]),
  ]);
}

export function hashLink({
  seq,
  stepId,
  stepHash,
  prevHash,
}: {
  seq: number;
  stepId: number;
  stepHash: string;
  prevHash: string;
}): string {
  return sha256([FORMAT_2, seq, stepId, stepHash, prevHash]);
}

/** SHA-256 (hex). `append_step` computes the same in SQL. */
export function hashStep(step: Omit<EventRow, "seq" | "prevHash" | "hash">): string {
  const parts = `${step.stepPrevHash ?? ""}${step.at.toISOString()}${hashContent(step)}`;
  return createHash("sha256").update(parts).digest("hex");
}

export function hashContent(content: EventContent): string {
  const { launchId, kind, fromState, toState, attempt, actorId } = content;
  const { address, object, detail } = content;
  return sha256([
    ...[CONTENT_FORMAT, launchId, kind, fromState, toState],
    ...[attempt, actorId, address, object, detail],
  ]);
}

function sha256(fields: readonly (string | number | null)[]): string {
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

export type Link = { seq: number; hash: string };
