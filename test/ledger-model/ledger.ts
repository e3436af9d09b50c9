import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import {
  ENDED_WITHOUT_JOB,
  type EventKind,
  type LaunchRecord,
  type LaunchState,
  type Resolver,
} from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";

/** A launch without its times. */
export type Row = Pick<
  LaunchRecord,
  "id" | "idempotencyKey" | "state" | "request" | "attempt" | "audienceGenerationJobArn"
> & { resolvedBy?: Resolver; sendDeadline?: string };

export type Event = {
  launchId: string;
  kind: EventKind;
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  actor: string;
};

export type Reserving = { idempotencyKey: string; request: LaunchRequest };

/** One person's ledger, as the use-cases see it. */
export type Ledger = {
  reserve(order: Reserving): Promise<{ kind: "reserved" | "repeat" | "conflict"; launch: Row }>;
  /** Makes `rivals` claims at the same time. Returns those that won. */
  claim(id: string, sendDeadline: Date, rivals: number): Promise<Row[]>;
  settle(id: string, attempt: number, outcome: Outcome): Promise<Row | undefined>;
  cancel(id: string): Promise<Row | undefined>;
  orphan(id: string, attempt: number): Promise<Row | undefined>;
  noteAbsence(id: string, attempt: number): Promise<Row | undefined>;
  resolve(id: string, attempt: number, finding: Finding): Promise<Row | undefined>;
  relaunch(id: string): Promise<Row | undefined>;
  close(id: string): Promise<Row | undefined>;
  /** Launches for the reconciler. */
  due(now: Date): Promise<Row[]>;
  /** Oldest first. */
  rows(): Promise<Row[]>;
  /** Of one launch, oldest first. */
  events(id: string): Promise<Event[]>;
};

export type Finding = { resolvedBy: "response" | "reconciler" } & (
  | { to: "launched"; arn: string }
  | { to: "absent" | "duplicate" }
);

export const PERSON = "person";

/** Ended without a job, so its key can be used for another request. */
export function hasEndedWithoutJob(state: LaunchState): boolean {
  return (ENDED_WITHOUT_JOB as readonly LaunchState[]).includes(state);
}
