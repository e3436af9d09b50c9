import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createMoment, type Moment } from "./moment";

/** A commit whose acknowledgement is held. */
export type HeldCommit = {
  goOn: () => void;
  reset: () => void;
};

/** The line between one portal and its database. */
export type DatabaseWire = {
  url: string;
  /** Holds the acknowledgement of the nth commit (from 1) that changed a launch. */
  holdCommit: (nth: number) => Moment<HeldCommit>;
  /** Resets each connection; new ones are let through. */
  drop: () => void;
  /** Resets each connection, and every new one until `comeBack`. */
  goAway: () => void;
  comeBack: () => void;
  close: () => Promise<void>;
};

type Plan = { nth: number; moment: Moment<HeldCommit> };

/** What a portal says on a connection, and what PostgreSQL says to it: enough to know its commits. */
const CHANGES_LAUNCH = /insert into "launches"|update "launches"/;
const COMMITTED = "COMMIT\0";
const ROLLED_BACK = "ROLLBACK\0";

export async function openDatabaseWire(databaseUrl: string): Promise<DatabaseWire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isAway = false;
  let commits = 0;
  let plan: Plan | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    return socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  };
  const server = createServer((portal) => {
    keep(portal);
    if (isAway) return void portal.resetAndDestroy();
    const database = keep(connect({ host: target.hostname, port: Number(target.port) }));
    let changesLaunch = false;
    portal.on("data", (chunk) => {
      changesLaunch ||= CHANGES_LAUNCH.test(chunk.toString("latin1"));
      database.write(chunk);
    });
    database.on("data", (chunk) => {
      if (chunk.includes(ROLLED_BACK)) changesLaunch = false;
      if (!changesLaunch || !chunk.includes(COMMITTED)) return void portal.write(chunk);
      changesLaunch = false;
      commits += 1;
      if (plan?.nth !== commits) return void portal.write(chunk);
      database.pause();
      plan.moment.reach({
        goOn: plan.moment.pass,
        reset: () => portal.resetAndDestroy(),
      });
      void plan.moment.passed.then(() => {
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
    holdCommit(nth) {
      plan = { nth, moment: createMoment<HeldCommit>() };
      return plan.moment;
    },
    drop,
    goAway() {
      isAway = true;
      drop();
    },
    comeBack() {
      isAway = false;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      drop();
      return closed;
    },
  };
}
