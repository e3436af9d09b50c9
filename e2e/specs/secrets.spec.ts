import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { ACTION_DOORS } from "../doors/actions";
import { askAction, askRoute } from "../doors/ask";
import { CALLERS } from "../doors/callers";
import { type House, openHouse } from "../doors/house";
import { ROUTE_DOORS, type RouteDoor } from "../doors/routes";
import { VALID_REQUEST } from "../pages/requests";
import { serverActions } from "../server-actions";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const CANARIES = {
  OIDC_CLIENT_SECRET: "canary-of-the-client-secret-4711",
  AWS_SECRET_ACCESS_KEY: "canary-of-the-aws-secret-4711",
  AWS_SESSION_TOKEN: "canary-of-the-session-token-4711",
};
const SQL = "select 1 as canary_of_the_query_4711";

const PLAIN_AND_FLIGHT: Record<string, string>[] = [{}, { rsc: "1" }];

let house: House;
/** All that callers were answered. */
const answers: string[] = [];
test.beforeAll(async () => {
  house = await openHouse({ hasProxy: true, overrides: CANARIES });
});
test.afterAll(() => house.close());

/** What nobody may read anywhere, by what it is. */
function secrets(): Record<string, string> {
  const { cookies, tokens, portal } = house;
  return {
    ...CANARIES,
    "the database's password": new URL(portal.databaseUrl).password,
    "a session": cookies.admin.split("=")[1] ?? "",
    "a bearer token": tokens.admin,
  };
}

async function askEverything(): Promise<void> {
  const doors: RouteDoor[] = Object.values(ROUTE_DOORS).flat();
  for (const door of doors) {
    for (const caller of CALLERS) {
      for (const headers of PLAIN_AND_FLIGHT) {
        const { location, text } = await askRoute(house, door, { caller, headers });
        answers.push(location, text);
      }
    }
  }
  for (const action of serverActions()) {
    const door = ACTION_DOORS[action.name];
    if (!door || action.name.endsWith("signOutAction")) continue;
    const { location, text } = await askAction(house, action, door, {
      caller: "admin",
      origin: "own",
    });
    answers.push(location, text);
  }
}

async function launchBySql(): Promise<void> {
  const { dataSource: _, ...seed } = VALID_REQUEST.seedAudience;
  const body = {
    ...VALID_REQUEST,
    seedAudience: { ...seed, sqlParameters: { queryString: SQL } },
  };
  const response = await fetch(`${house.portal.url}/api/v1/launches`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${house.tokens.analyst}`,
      "content-type": "application/json",
      "idempotency-key": "secrets",
    },
    body: JSON.stringify(body),
  });
  answers.push(await response.text());
}

/** The portal fails in every page that reads launches. */
async function withoutLaunches(run: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: house.portal.databaseUrl });
  await client.connect();
  await client.query("alter table launches rename to launches_away");
  await run();
  await client.query("alter table launches_away rename to launches");
  await client.end();
}

test("no answer, no log and no file of the browser's has a secret", async () => {
  await launchBySql();
  await askEverything();
  await withoutLaunches(askEverything);
  const said = {
    answers: answers.join("\n"),
    logs: house.portal.logLines().join("\n"),
    "files for browsers": filesBelow(join(PROJECT_ROOT, ".next/static")),
  };
  // What is looked through is what it should be: there are launches in it, failures, and code.
  expect(said.answers).toContain(house.launchName);
  expect(said.logs).toMatch(/"level":"error"/);
  expect(said["files for browsers"]).toContain("Launch job");
  for (const [where, text] of Object.entries(said)) {
    for (const [what, secret] of Object.entries(secrets())) {
      expect(secret.length, what).toBeGreaterThan(7);
      expect(text.includes(secret), `${what} in ${where}`).toBe(false);
    }
  }
  expect(said.logs).not.toContain("canary_of_the_query");
});

function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("\n");
}
