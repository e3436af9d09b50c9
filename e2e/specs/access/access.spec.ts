import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { type AccessPortal, startAccessPortal } from "../../access/access-portal";
import { ACTION_RULES } from "../../access/actions";
import {
  type CallResult,
  callAction,
  callRoute,
  isAllowed,
  ORIGINS,
  type Origin,
} from "../../access/call";
import { CALLERS, type Caller } from "../../access/callers";
import { ROUTE_RULES, type RouteRule } from "../../access/routes";
import { AccessTable } from "../../access/table";
import { expectHeaders } from "../../security-headers";
import { routes, type ServerAction, serverActions } from "../../server-actions";

test.describe.configure({ mode: "serial", timeout: 240_000 });

test("every route and every action of the build is listed, and nothing else", () => {
  expect(Object.keys(ROUTE_RULES).sort()).toEqual(routes().sort());
  expect(Object.keys(ACTION_RULES).sort()).toEqual(
    serverActions()
      .map(({ name }) => name)
      .sort(),
  );
});

let accessPortal: AccessPortal;
const table = new AccessTable();
test.beforeAll(async () => {
  accessPortal = await startAccessPortal();
});
test.afterAll(async () => {
  table.print("as built");
  await accessPortal.close();
});

test("each route allows only the callers with its role", async () => {
  for (const rule of Object.values(ROUTE_RULES).flat()) {
    for (const caller of CALLERS) {
      const result = await callRoute(accessPortal, rule, { caller });
      const name = `${rule.method ?? "GET"} ${rule.path}`;
      table.note(name, caller, result);
      expectRoute(name, rule, { caller, result });
      expectHeaders(result, `${name} as ${caller}`);
    }
  }
});

test("no bypass shows protected data to an unauthenticated caller", async () => {
  for (const rule of Object.values(ROUTE_RULES).flat()) {
    if (rule.kind === "open" || (rule.method ?? "GET") !== "GET") continue;
    for (const [way, change] of Object.entries(BYPASSES)) {
      const { path = rule.path, headers } = change(rule.path);
      for (const caller of ["anonymous", "revoked"] as const) {
        const result = await callRoute(accessPortal, { ...rule, path }, { caller, headers });
        const what = `${rule.path} ${way} as ${caller}`;
        expect(result.text, what).not.toContain(accessPortal.launchName);
        expect(result.text, what).not.toContain("111122223333");
        expect(result.text, what).not.toContain("Name of");
        expect(result.status, what).toBeLessThan(500);
      }
    }
  }
});

test("each action runs only for callers with its role and the portal's origin", async () => {
  const before = await readState(accessPortal);
  for (const action of serverActions()) {
    for (const caller of CALLERS) {
      for (const origin of ORIGINS)
        await tryAction(accessPortal, action, { caller, origin, table });
    }
  }
  expect(await readState(accessPortal)).toEqual(before);
});

type Tried = { caller: Caller; origin: Origin; table: AccessTable };

async function tryAction(
  accessPortal: AccessPortal,
  action: ServerAction,
  { caller, origin, table }: Tried,
) {
  const rule = ACTION_RULES[action.name];
  if (!rule) throw new Error(`${action.name} is not listed`);
  // Signing out would end the session of the next calls.
  if (action.name.endsWith("signOutAction") && caller !== "anonymous" && origin === "own") return;
  const result = await callAction(accessPortal, action, rule, { caller, origin });
  const what = `${action.name} as ${caller} from ${origin}`;
  table.note(`${action.name.split(" ").at(-1)}, ${origin} origin`, caller, result);
  const response = `${result.location} ${result.text}`;
  if (origin === "own" && isAllowed(caller, rule.needs)) {
    expect(response, what).toMatch(rule.allowed);
    if (!rule.isSandboxOnly) expect(response, what).not.toMatch(REFUSED);
    return;
  }
  // Some actions only redirect a cross-site request.
  const isRefused = REFUSED.test(response) || (origin !== "own" && FOREIGN.test(response));
  expect(isRefused, `${what}: ${response.slice(0, 300)}`).toBe(true);
}

const REFUSED =
  /You are not signed in|Your role is \w|"kind":"signed-out"|\/no-access|\/signed-out|^\/sign-in\?/;
/** Refused before Next or by the action; an empty response means that nothing was done. */
const FOREIGN = /did not come from a page of this portal|digest|foreign-origin|\n1:"\$undefined"\n/;

function expectRoute(
  name: string,
  { kind, needs, status }: RouteRule,
  { caller, result }: { caller: Caller; result: CallResult },
): void {
  const what = `${name} as ${caller}: ${result.status} ${result.location}`;
  if (kind === "open" || isAllowed(caller, needs)) {
    expect(result.status, what).toBe(status);
    return;
  }
  const isKnown = caller === "viewer" || caller === "analyst" || caller === "admin";
  if (kind === "page") {
    expect(result.status, what).toBe(307);
    expect(result.location, what).toMatch(isKnown ? /^\/no-access\?needs=/ : /^\/sign-in\?to=%2F/);
    return;
  }
  // A token can belong to a person without a role; a session can't.
  const isForbidden = isKnown || (kind === "api" && caller === "no role");
  expect(result.status, what).toBe(isForbidden ? 403 : 401);
}

type Bypass = (path: string) => { path?: string; headers?: Record<string, string> };

/** Known bypasses of middleware and known URL rewrites. */
const BYPASSES: Record<string, Bypass> = {
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
  "with the middleware's own headers": () => ({
    headers: { "x-middleware-next": "1", "x-middleware-rewrite": "/livez" },
  }),
  "by another address": () => ({
    headers: { "x-original-url": "/livez", "x-rewrite-url": "/livez", "x-invoke-path": "/livez" },
  }),
  "by another host": () => ({ headers: { "x-forwarded-host": "127.0.0.1" } }),
  "with a second slash": (path) => ({ path: `/${path}` }),
  "percent-encoded": (path) => ({ path: path.replace(/^\/l/, "/%6C") }),
};

function withSuffix(path: string, suffix: string): string {
  const [name = "", query] = path.split("?");
  return `${name}${suffix}${query === undefined ? "" : `?${query}`}`;
}

/** State that refused calls must not change. */
async function readState({ portal }: AccessPortal): Promise<unknown> {
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
