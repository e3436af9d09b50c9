import { expect, type TestInfo, test } from "@playwright/test";
import { Client } from "pg";
import { ACTION_DOORS } from "../doors/actions";
import { askAction, askRoute, type Heard, isAllowed, ORIGINS, type Origin } from "../doors/ask";
import { CALLERS, type Caller } from "../doors/callers";
import { type House, openHouse } from "../doors/house";
import { ROUTE_DOORS, type RouteDoor } from "../doors/routes";
import { DoorsTable } from "../doors/table";
import { expectHeaders } from "../security-headers";
import { routes, type ServerAction, serverActions } from "../server-actions";

test.describe.configure({ mode: "serial", timeout: 240_000 });

test("every route and every action of the build is listed, and nothing else", () => {
  expect(Object.keys(ROUTE_DOORS).sort()).toEqual(routes().sort());
  expect(Object.keys(ACTION_DOORS).sort()).toEqual(
    serverActions()
      .map(({ name }) => name)
      .sort(),
  );
});

for (const hasProxy of [true, false]) {
  test.describe(hasProxy ? "as built" : "with proxy.ts switched off", () => {
    let house: House;
    const table = new DoorsTable();
    test.beforeAll(async () => {
      house = await openHouse({ hasProxy });
    });
    test.afterAll(async ({ browserName: _ }, info: TestInfo) => {
      table.print(info.titlePath[1] ?? "");
      await house.close();
    });

    test("each route lets in whoever may, and nobody else", async () => {
      for (const door of Object.values(ROUTE_DOORS).flat()) {
        for (const caller of CALLERS) {
          const heard = await askRoute(house, door, { caller });
          const name = `${door.method ?? "GET"} ${door.path}`;
          table.note(name, caller, heard);
          expectRoute(name, door, { caller, heard });
          if (hasProxy) expectHeaders(heard, `${name} as ${caller}`);
        }
      }
    });

    test("no way round leads a stranger to what lies behind a page", async () => {
      for (const door of Object.values(ROUTE_DOORS).flat()) {
        if (door.kind === "open" || door.method === "POST") continue;
        for (const [way, change] of Object.entries(WAYS_ROUND)) {
          const { path = door.path, headers } = change(door.path);
          for (const caller of ["anonymous", "revoked"] as const) {
            const heard = await askRoute(house, { ...door, path }, { caller, headers });
            const what = `${door.path} ${way} as ${caller}`;
            expect(heard.text, what).not.toContain(house.launchName);
            expect(heard.text, what).not.toContain("111122223333");
            expect(heard.text, what).not.toContain("Name of");
            expect(heard.status, what).toBeLessThan(500);
          }
        }
      }
    });

    test("each action does what whoever may asks for from a page of ours, and nothing else", async () => {
      const before = await standing(house);
      for (const action of serverActions()) {
        for (const caller of CALLERS) {
          for (const origin of ORIGINS) await tryAction(house, action, { caller, origin, table });
        }
      }
      expect(await standing(house)).toEqual(before);
    });
  });
}

type Tried = { caller: Caller; origin: Origin; table: DoorsTable };

async function tryAction(house: House, action: ServerAction, { caller, origin, table }: Tried) {
  const door = ACTION_DOORS[action.name];
  if (!door) throw new Error(`${action.name} is not listed`);
  // Signing out ends the session that the next would come with.
  if (action.name.endsWith("signOutAction") && caller !== "anonymous" && origin === "own") return;
  const heard = await askAction(house, action, door, { caller, origin });
  const what = `${action.name} as ${caller} from ${origin}`;
  table.note(`${action.name.split(" ").at(-1)}, ${origin} origin`, caller, heard);
  const said = `${heard.location} ${heard.text}`;
  if (origin === "own" && isAllowed(caller, door.needs)) {
    expect(said, what).toMatch(door.allowed);
    if (!door.isForNobodyHere) expect(said, what).not.toMatch(REFUSED);
    return;
  }
  // Some actions say no more to a stranger's page than where to go.
  const isRefused = REFUSED.test(said) || (origin !== "own" && FOREIGN.test(said));
  expect(isRefused, `${what}: ${said.slice(0, 300)}`).toBe(true);
}

/** What is said to somebody who may not. */
const REFUSED =
  /You are not signed in|Your role is \w|"kind":"signed-out"|\/no-access|\/signed-out|^\/sign-in\?/;
/** By the proxy, by Next, or by the action itself; one that answers nothing has done nothing. */
const FOREIGN =
  /did not come from a page of this portal|Invalid Server Actions? request|digest|foreign-origin|\n1:"\$undefined"\n/;

function expectRoute(
  name: string,
  { kind, needs, status }: RouteDoor,
  { caller, heard }: { caller: Caller; heard: Heard },
): void {
  const what = `${name} as ${caller}: ${heard.status} ${heard.location}`;
  if (kind === "open" || isAllowed(caller, needs)) {
    expect(heard.status, what).toBe(status);
    return;
  }
  const isKnown = caller === "viewer" || caller === "analyst" || caller === "admin";
  if (kind === "page") {
    expect(heard.status, what).toBe(307);
    expect(heard.location, what).toMatch(isKnown ? /^\/no-access\?needs=/ : /^\/sign-in\?to=%2F/);
    return;
  }
  // A token names somebody without a role; a session is not given to them.
  const isForbidden = isKnown || (kind === "api" && caller === "no role");
  expect(heard.status, what).toBe(isForbidden ? 403 : 401);
}

type WayRound = (path: string) => { path?: string; headers?: Record<string, string> };

/** Ways by which middleware was gone round, or servers told another address than they were asked for. */
const WAYS_ROUND: Record<string, WayRound> = {
  "as .rsc": (path) => ({ path: withSuffix(path, ".rsc") }),
  "as a segment": (path) => ({ path: withSuffix(path, ".segments/_tree.segment.rsc") }),
  "as a page of a segment": (path) => ({
    path: withSuffix(path, ".segments/!KHBvcnRhbCk/__PAGE__.segment.rsc"),
  }),
  "as a flight request": () => ({ headers: { rsc: "1" } }),
  "as a prefetch": () => ({ headers: { rsc: "1", "next-router-prefetch": "1" } }),
  "as a prefetch of a segment": () => ({
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  }),
  "as data": () => ({ headers: { "x-nextjs-data": "1" } }),
  "as a subrequest": () => ({
    headers: { "x-middleware-subrequest": Array(5).fill("proxy").join(":") },
  }),
  "as a subrequest of the older name": () => ({
    headers: { "x-middleware-subrequest": Array(5).fill("middleware").join(":") },
  }),
  "with the middleware's own words": () => ({
    headers: { "x-middleware-next": "1", "x-middleware-rewrite": "/livez" },
  }),
  "by another address": () => ({
    headers: { "x-original-url": "/livez", "x-rewrite-url": "/livez", "x-invoke-path": "/livez" },
  }),
  "by another host": () => ({ headers: { "x-forwarded-host": "127.0.0.1" } }),
  "with a slash more": (path) => ({ path: `/${path}` }),
  "in other letters": (path) => ({ path: path.replace(/^\/l/, "/%6C") }),
};

function withSuffix(path: string, suffix: string): string {
  const [name = "", query] = path.split("?");
  return `${name}${suffix}${query === undefined ? "" : `?${query}`}`;
}

/** What no refused call may have changed. */
async function standing({ portal }: House): Promise<unknown> {
  const client = new Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select (select count(*) from launches) as launches, (select count(*) from sessions) as sessions,
              (select count(*) from ledger_steps where launch_id is not null) as steps,
              (select stopped from sending_switch) as stopped`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
