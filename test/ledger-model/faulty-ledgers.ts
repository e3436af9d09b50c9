import { randomUUID } from "node:crypto";
import { failed } from "@/test/ledger/launches";
import type { Ledger, Reserving } from "./ledger";
import { MemoryLedger } from "./memory-ledger";

/** Each wrong in one way, with the promise that it breaks: a check that misses one is no check. */
export const FAULTY: [fault: string, promise: string, make: () => Ledger][] = [
  [
    "an orphan goes back to be sent",
    "nothing runs for what is reserved",
    () => new OrphanResends(),
  ],
  ["a claim has two winners", "one POST an attempt", () => new ClaimHasTwoWinners()],
  ["a claim takes what is unknown", "nothing runs for what is", () => new ClaimsTheUnknown()],
  ["an answer settles any attempt", "nothing runs for what is", () => new IgnoresTheAttempt()],
  ["a repeated post is a new launch", "the same post finds its launch", () => new IgnoresTheKey()],
  ["one listing proves absence", "nothing runs for what is absent", () => new BelievesOneListing()],
  ["an answer is not written down", "nothing stays unknown", () => new NeverResolves()],
];

class OrphanResends extends MemoryLedger {
  override async orphan(id: string, attempt: number) {
    return this.settle(id, attempt, failed("not-sent"));
  }
}

class ClaimHasTwoWinners extends MemoryLedger {
  override async claim(...[id, deadline, rivals]: Parameters<Ledger["claim"]>) {
    const won = await super.claim(id, deadline, rivals);
    return rivals > 1 ? [...won, ...won] : won;
  }
}

class ClaimsTheUnknown extends MemoryLedger {
  override async claim(...[id, deadline, rivals]: Parameters<Ledger["claim"]>) {
    const row = (await this.rows()).find((each) => each.id === id);
    if (row?.state === "unknown") {
      await this.resolve(id, row.attempt, { to: "absent", resolvedBy: "reconciler" });
      await this.relaunch(id);
    }
    return super.claim(id, deadline, rivals);
  }
}

class IgnoresTheAttempt extends MemoryLedger {
  override async settle(...[id, , outcome]: Parameters<Ledger["settle"]>) {
    const row = (await this.rows()).find((each) => each.id === id);
    return super.settle(id, row?.attempt ?? 0, outcome);
  }
}

class IgnoresTheKey extends MemoryLedger {
  override async reserve(order: Reserving) {
    const reserved = await super.reserve(order);
    if (reserved.kind !== "repeat") return reserved;
    return super.reserve({ ...order, idempotencyKey: randomUUID() });
  }
}

class BelievesOneListing extends MemoryLedger {
  override async noteAbsence(id: string, attempt: number) {
    return this.resolve(id, attempt, { to: "absent", resolvedBy: "reconciler" });
  }
}

class NeverResolves extends MemoryLedger {
  override async resolve() {
    return undefined;
  }
}
