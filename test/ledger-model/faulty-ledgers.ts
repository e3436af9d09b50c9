import { randomUUID } from "node:crypto";
import { failed } from "@/test/ledger/launches";
import type { Ledger, Reserving } from "./ledger";
import { MemoryLedger } from "./memory-ledger";

/** Models with one bug each, and the invariant that it breaks. */
export const FAULTY: [bug: string, invariant: string, make: () => Ledger][] = [
  [
    "an orphaned launch is sent again",
    "no job exists for a launch that is reserved",
    () => new OrphanResends(),
  ],
  ["a claim has two winners", "one POST per attempt", () => new ClaimHasTwoWinners()],
  [
    "a claim accepts an unknown launch",
    "no job exists for a launch that is",
    () => new ClaimsTheUnknown(),
  ],
  [
    "a response settles any attempt",
    "no job exists for a launch that is",
    () => new IgnoresTheAttempt(),
  ],
  ["a repeated post is a new launch", "the same post finds its launch", () => new IgnoresTheKey()],
  [
    "one listing proves absence",
    "no job exists for a launch that is absent",
    () => new TrustsOneListing(),
  ],
  ["a response is not recorded", "no launch stays unknown", () => new NeverResolves()],
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

class TrustsOneListing extends MemoryLedger {
  override async noteAbsence(id: string, attempt: number) {
    return this.resolve(id, attempt, { to: "absent", resolvedBy: "reconciler" });
  }
}

class NeverResolves extends MemoryLedger {
  override async resolve() {
    return undefined;
  }
}
