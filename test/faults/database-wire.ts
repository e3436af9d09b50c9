import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createLatch, type Latch } from "./latch";

/** A commit whose acknowledgement is held. */
export type HeldCommit = {
  goOn: () => void;
  reset: () => void;
};

/** A TCP proxy between one portal and its database. */
export type DatabaseWire = {
  url: string;
  /** Holds the acknowledgement of the next commit of that kind. */
  holdCommit: (kind: CommitKind) => Latch<HeldCommit>;
  /** Resets all connections; allows new ones. */
  drop: () => void;
  /** Resets all connections, and new ones until `comeBack`. */
  goAway: () => void;
  comeBack: () => void;
  /** Resets all connections; connects new ones to another server. */
  redirectTo: (databaseUrl: string) => void;
  close: () => Promise<void>;
};

/** What a commit records; one commit can record both. */
export type CommitKind = "claim" | "outcome" | "export-claim" | "export-outcome";

type Plan = { kind: CommitKind; latch: Latch<HeldCommit> };

/** Bytes that identify a commit: the kind of an event as a statement's parameter, after its length. */
const MARKS: Record<CommitKind, string> = {
  claim: "\0\0\0\u0007claimed",
  outcome: "\0\0\0\u0007settled",
  "export-claim": "\0\0\0\u000eexport-claimed",
  "export-outcome": "\0\0\0\u000eexport-settled",
};
const COMMITTED = "COMMIT\0";
const ROLLED_BACK = "ROLLBACK\0";

export async function openDatabaseWire(databaseUrl: string): Promise<DatabaseWire> {
  let target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isAway = false;
  let plan: Plan | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    return socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  };
  const server = createServer((portal) => {
    keep(portal);
    if (isAway) return void portal.resetAndDestroy();
    const database = keep(connect({ host: target.hostname, port: Number(target.port) }));
    const recorded = new Set<string>();
    portal.on("data", (chunk: Buffer) => {
      for (const [kind, sign] of Object.entries(MARKS))
        if (chunk.includes(sign)) recorded.add(kind);
      database.write(chunk);
    });
    database.on("data", (chunk: Buffer) => {
      if (chunk.includes(ROLLED_BACK)) recorded.clear();
      if (recorded.size === 0 || !chunk.includes(COMMITTED)) return void portal.write(chunk);
      const mine = plan && recorded.has(plan.kind) ? plan : undefined;
      recorded.clear();
      if (!mine) return void portal.write(chunk);
      plan = undefined;
      database.pause();
      mine.latch.reach({
        goOn: mine.latch.pass,
        reset: () => portal.resetAndDestroy(),
      });
      void mine.latch.passed.then(() => {
        portal.write(chunk);
        database.resume();
      });
    });
    portal.once("close", () => database.destroy());
    database.once("close", () => portal.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const drop = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    holdCommit(kind) {
      const latch = createLatch<HeldCommit>();
      plan = { kind, latch };
      return latch;
    },
    drop,
    goAway() {
      isAway = true;
      drop();
    },
    comeBack() {
      isAway = false;
    },
    redirectTo(url) {
      target = new URL(url);
      drop();
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      drop();
      return closed;
    },
  };
}
