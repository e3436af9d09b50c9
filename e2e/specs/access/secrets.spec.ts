import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { type AccessPortal, startAccessPortal } from "../../access/access-portal";
import { ACTION_RULES } from "../../access/actions";
import { callAction, callRoute } from "../../access/call";
import { CALLERS } from "../../access/callers";
import { ROUTE_RULES, type RouteRule } from "../../access/routes";
import { VALID_REQUEST } from "../../pages/requests";
import { serverActions } from "../../server-actions";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const CANARIES = {
  OIDC_CLIENT_SECRET: "canary-of-the-client-secret-4711",
  AWS_SECRET_ACCESS_KEY: "canary-of-the-aws-secret-4711",
  AWS_SESSION_TOKEN: "canary-of-the-session-token-4711",
};
const SQL = "select 1 as canary_of_the_query_4711";

const PLAIN_AND_FLIGHT: Record<string, string>[] = [{}, { rsc: "1" }];

let accessPortal: AccessPortal;
/** All response texts. */
const responses: string[] = [];
test.beforeAll(async () => {
  accessPortal = await startAccessPortal({ overrides: CANARIES });
});
test.afterAll(() => accessPortal.close());

function secrets(): Record<string, string> {
  const { cookies, tokens, portal } = accessPortal;
  return {
    ...CANARIES,
    "the database's password": new URL(portal.databaseUrl).password,
    "a session": cookies.admin.split("=")[1] ?? "",
    "a bearer token": tokens.admin,
  };
}

async function callEverything(): Promise<void> {
  const rules: RouteRule[] = Object.values(ROUTE_RULES).flat();
  for (const rule of rules) {
    for (const caller of CALLERS) {
      for (const headers of PLAIN_AND_FLIGHT) {
        const { location, text } = await callRoute(accessPortal, rule, { caller, headers });
        responses.push(location, text);
      }
    }
  }
  for (const action of serverActions()) {
    const rule = ACTION_RULES[action.name];
    if (!rule || action.name.endsWith("signOutAction")) continue;
    const { location, text } = await callAction(accessPortal, action, rule, {
      caller: "admin",
      origin: "own",
    });
    responses.push(location, text);
  }
}

async function launchBySql(): Promise<void> {
  const { dataSource: _, ...seed } = VALID_REQUEST.seedAudience;
  const body = {
    ...VALID_REQUEST,
    seedAudience: { ...seed, sqlParameters: { queryString: SQL } },
  };
  const response = await fetch(`${accessPortal.portal.url}/api/v1/launches`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${accessPortal.tokens.analyst}`,
      "content-type": "application/json",
      "idempotency-key": "secrets",
    },
    body: JSON.stringify(body),
  });
  responses.push(await response.text());
}

/** Makes every page fail that reads launches. */
async function withoutLaunches(run: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: accessPortal.portal.databaseUrl });
  await client.connect();
  await client.query("alter table launches rename to launches_away");
  await run();
  await client.query("alter table launches_away rename to launches");
  await client.end();
}

test("no response, log line or browser file contains a secret", async () => {
  await launchBySql();
  await callEverything();
  await withoutLaunches(callEverything);
  const searched = {
    responses: responses.join("\n"),
    logs: accessPortal.portal.logLines().join("\n"),
    "files for browsers": filesBelow(join(PROJECT_ROOT, ".next/static")),
  };
  // The texts do contain launches, failures and code.
  expect(searched.responses).toContain(accessPortal.launchName);
  expect(searched.logs).toMatch(/"level":"error"/);
  expect(searched["files for browsers"]).toContain("Launch job");
  for (const [where, text] of Object.entries(searched)) {
    for (const [what, secret] of Object.entries(secrets())) {
      expect(secret.length, what).toBeGreaterThan(7);
      expect(text.includes(secret), `${what} in ${where}`).toBe(false);
    }
  }
  expect(searched.logs).not.toContain("canary_of_the_query");
});

function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("\n");
}
