import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { EventKind, LaunchState } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import {
  type Event,
  type Finding,
  hasEndedWithoutJob,
  type Ledger,
  PERSON,
  type Reserving,
  type Row,
} from "./ledger";

/** A model of the ledger in memory, to compare the real one with. */
export class MemoryLedger implements Ledger {
  readonly #rows: Row[] = [];
  readonly #events: Event[] = [];
  readonly #newId: () => string;

  constructor(newId: () => string = randomUUID) {
    this.#newId = newId;
  }

  async reserve({ idempotencyKey, request }: Reserving) {
    const family = this.#rows.filter((row) => row.idempotencyKey === idempotencyKey);
    const same = family.find((row) => isDeepStrictEqual(row.request, request));
    if (same) return { kind: "repeat" as const, launch: { ...same } };
    const standing = family.find(({ state }) => !hasEndedWithoutJob(state));
    if (standing) return { kind: "conflict" as const, launch: { ...standing } };
    const launch: Row = {
      ...{ id: this.#newId(), idempotencyKey, state: "reserved", request, attempt: 0 },
    };
    this.#rows.push(launch);
    this.#record(launch, "reserved", undefined, "reserved", PERSON);
    return { kind: "reserved" as const, launch: { ...launch } };
  }

  /** Only the first of several claims can win. */
  async claim(id: string, sendDeadline: Date, _rivals: number) {
    const attempt = (this.#rows.find((row) => row.id === id)?.attempt ?? 0) + 1;
    const set = { attempt, sendDeadline: sendDeadline.toISOString(), resolvedBy: undefined };
    const claimed = this.#step(id, "claimed", ["reserved", "sending"], { set });
    return claimed ? [claimed] : [];
  }

  async settle(id: string, attempt: number, outcome: Outcome) {
    const to = outcome.state === "not-sent" ? "reserved" : outcome.state;
    const isFinal = to === "launched" || to === "rejected";
    const arn = outcome.state === "launched" ? outcome.audienceGenerationJobArn : undefined;
    const set: Partial<Row> = {
      audienceGenerationJobArn: arn,
      resolvedBy: isFinal ? "response" : undefined,
    };
    return this.#step(id, "settled", ["sending", to], { attempt, set, actor: "portal" });
  }

  async cancel(id: string) {
    return this.#step(id, "cancelled", ["reserved", "cancelled"]);
  }

  async orphan(id: string, attempt: number) {
    return this.#step(id, "orphaned", ["sending", "unknown"], { attempt, actor: "reconciler" });
  }

  async noteAbsence(id: string, attempt: number) {
    return this.#step(id, "absence-seen", ["unknown", "unknown"], { attempt, actor: "reconciler" });
  }

  async resolve(id: string, attempt: number, finding: Finding) {
    const { to, resolvedBy } = finding;
    const arn = finding.to === "launched" ? finding.arn : undefined;
    const set: Partial<Row> = { resolvedBy, ...(arn && { audienceGenerationJobArn: arn }) };
    const actor = resolvedBy === "response" ? "portal" : "reconciler";
    return this.#step(id, "resolved", ["unknown", to], { attempt, set, actor });
  }

  async relaunch(id: string) {
    return this.#step(id, "relaunched", ["absent", "reserved"], { set: { resolvedBy: undefined } });
  }

  async close(id: string) {
    return this.#step(id, "closed", ["absent", "closed"], { set: { resolvedBy: "person" } });
  }

  async due(now: Date) {
    const isLate = ({ sendDeadline = "" }: Row) => sendDeadline < now.toISOString();
    return this.#copies(
      (row) => row.state === "unknown" || (row.state === "sending" && isLate(row)),
    );
  }

  async rows() {
    return this.#copies(() => true);
  }

  async events(id: string) {
    return this.#events.filter(({ launchId }) => launchId === id);
  }

  #copies(isWanted: (row: Row) => boolean): Row[] {
    return this.#rows.filter(isWanted).map((row) => ({ ...row }));
  }

  #step(
    id: string,
    kind: EventKind,
    [from, to]: [LaunchState, LaunchState],
    { attempt, set, actor = PERSON }: { attempt?: number; set?: Partial<Row>; actor?: string } = {},
  ): Row | undefined {
    const row = this.#rows.find((each) => each.id === id);
    if (row?.state !== from || (attempt !== undefined && row.attempt !== attempt)) return undefined;
    Object.assign(row, set, { state: to });
    this.#record(row, kind, from === to ? undefined : from, from === to ? undefined : to, actor);
    return { ...row };
  }

  #record(
    { id: launchId, attempt }: Row,
    kind: EventKind,
    from: LaunchState | undefined,
    to: LaunchState | undefined,
    actor: string,
  ): void {
    this.#events.push({ launchId, kind, ...(from && { from }), ...(to && { to }), attempt, actor });
  }
}
