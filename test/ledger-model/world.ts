import type { Outcome } from "@/lib/contract/records/outcome";
import { failed, launchedAs, newJobArn } from "@/test/ledger/launches";
import type { Finding, Ledger, Row } from "./ledger";

const SECOND = 1_000;
export const SEND_TIMEOUT = 60 * SECOND;
/** How long after its deadline a claim counts as orphaned. */
const ORPHAN_MARGIN = 15 * SECOND;
/** How long AWS's lists may lag. */
export const LIST_LAG = 120 * SECOND;
const SETTLE_WINDOW = 900 * SECOND;

export type Job = { launchId: string; attempt: number; arn: string; createdAt: number };
export type Post = { launchId: string; attempt: number; wasClaimed: boolean };
/** A claim in a process's memory. */
type Send = { row: Row; deadline: number; jobs?: Job[]; isRefused?: boolean };

export type AwsReaction = "as it was" | "throttled" | "refused" | "lost";
export type Execution = "once" | "never" | "twice";

/** AWS, the clock and the sending processes, which the ledger must match in the end. */
export class World {
  now = Date.UTC(2001, 0, 1);
  readonly jobs: Job[] = [];
  readonly posts: Post[] = [];
  /** Launches that were returned to a person. */
  readonly returned = new Map<string, Row>();
  /** IDs of the launches returned for the same key and body. */
  readonly orders = new Map<string, Set<string>>();
  /** Launches that AWS executed twice for one POST, which a portal can't prevent. */
  readonly doubledByAws = new Set<string>();
  /** Times of listings without the job, by launch and attempt. */
  readonly #absences = new Map<string, number>();
  #sends: Send[] = [];
  readonly ledger: Ledger;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  async claim(row: Row, rivals: number): Promise<void> {
    const deadline = this.now + SEND_TIMEOUT;
    for (const claimed of await this.ledger.claim(row.id, new Date(deadline), rivals)) {
      this.#sends.push({ row: claimed, deadline });
    }
  }

  /** Makes the POST of the chosen send, unless its deadline has passed. */
  async post(choice: number, execution: Execution): Promise<void> {
    const waiting = this.#sends.filter(({ jobs, isRefused }) => !jobs && !isRefused);
    const send = pick(waiting, choice);
    if (!send) return;
    if (this.now > send.deadline) {
      send.isRefused = true;
      return;
    }
    const { id: launchId, attempt } = send.row;
    const events = await this.ledger.events(launchId);
    const wasClaimed = events.some((it) => it.kind === "claimed" && it.attempt === attempt);
    this.posts.push({ launchId, attempt, wasClaimed });
    const count = { never: 0, once: 1, twice: 2 }[execution];
    if (count === 2) this.doubledByAws.add(launchId);
    const createdAt = this.now;
    send.jobs = Array.from({ length: count }, () => ({
      ...{ launchId, attempt, createdAt, arn: newJobArn() },
    }));
    this.jobs.push(...send.jobs);
  }

  /** The response reaches the ledger, in time or too late. */
  async respond(choice: number, reaction: AwsReaction): Promise<void> {
    const send = pick(
      this.#sends.filter(({ jobs, isRefused }) => jobs || isRefused),
      choice,
    );
    if (!send) return;
    this.#sends = this.#sends.filter((other) => other !== send);
    const { id, attempt } = send.row;
    const outcome = outcomeOf(send, reaction);
    const settled = await this.ledger.settle(id, attempt, outcome);
    if (settled || outcome.state !== "launched") return;
    const arn = outcome.audienceGenerationJobArn;
    await this.ledger.resolve(id, attempt, { to: "launched", arn, resolvedBy: "response" });
  }

  /** The process of the chosen send ends; the row stays. */
  crash(choice: number): void {
    const send = pick(this.#sends, choice);
    this.#sends = this.#sends.filter((other) => other !== send);
  }

  crashAll(): void {
    this.#sends = [];
  }

  async elapse(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      this.now += SETTLE_WINDOW + LIST_LAG;
      await this.reconcile(LIST_LAG);
    }
  }

  /** Runs the reconciler once, with a list that lags. */
  async reconcile(lag: number): Promise<void> {
    for (const row of await this.ledger.due(new Date(this.now - ORPHAN_MARGIN))) {
      if (row.state === "sending") await this.ledger.orphan(row.id, row.attempt);
      else await this.#settle(row, lag);
    }
  }

  async #settle({ id, attempt, sendDeadline = "" }: Row, lag: number): Promise<void> {
    const jobs = this.jobs.filter((it) => it.launchId === id && it.createdAt <= this.now - lag);
    const resolvedBy = "reconciler";
    const [job, ...others] = jobs;
    if (job) {
      const one: Finding = { to: "launched", arn: job.arn, resolvedBy };
      const several: Finding = { to: "duplicate", resolvedBy };
      await this.ledger.resolve(id, attempt, others.length === 0 ? one : several);
      return;
    }
    const isOver = this.now > Date.parse(sendDeadline) + SETTLE_WINDOW;
    const firstSeen = this.#absences.get(`${id} ${attempt}`);
    if (isOver && firstSeen !== undefined && firstSeen < this.now) {
      await this.ledger.resolve(id, attempt, { to: "absent", resolvedBy });
      return;
    }
    if (isOver && firstSeen === undefined) this.#absences.set(`${id} ${attempt}`, this.now);
    await this.ledger.noteAbsence(id, attempt);
  }
}

/** AWS may lose a response, but never gives a wrong one. */
function outcomeOf({ jobs = [], isRefused }: Send, reaction: AwsReaction): Outcome {
  if (isRefused) return failed("not-sent");
  if (reaction === "lost") return failed("unknown");
  const [job] = jobs;
  if (job) return launchedAs(job.arn);
  return failed(reaction === "refused" ? "rejected" : "not-sent");
}

/** Any number chooses an item, so that shrinking a run changes little. */
export function pick<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % items.length];
}
