import { expect, test } from "../../fixtures";
import { PlainPage } from "../../pages/plain-client";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

test("a plain HTTP client launches with the form and gets the ARN", async ({
  portal,
  emulator,
}) => {
  const page = await PlainPage.get(`${portal.url}/launch`);
  expect(page.status).toBe(200);
  const result = await page.post({ fields: VALID_FIELDS });
  expect(result.status).toBe(200);
  expect(result.url).toMatch(/\/jobs\/[0-9a-f-]{36}$/);
  const [arn, ...others] = await emulator.jobArns(VALID_REQUEST.name);
  expect(others).toEqual([]);
  expect(result.text).toContain(arn);
  expect(result.text).toContain("Job launched");
  expect(await emulator.requests()).toEqual([VALID_REQUEST]);
});

test("a hundred concurrent posts of one page make one launch", async ({ portal, emulator }) => {
  test.slow();
  const page = await PlainPage.get(`${portal.url}/launch`);
  const fields = { ...VALID_FIELDS, name: "together" };
  const post = async (): Promise<PlainPage> => {
    const result = await page.post({ fields });
    if (result.status !== 503) return result;
    // On a busy machine a connection to the database can be free too late. Reloading is right then.
    expect(result.text).toContain("Reload this page");
    return post();
  };
  const results = await Promise.all(Array.from({ length: 100 }, post));
  const [address, ...others] = new Set(results.map(({ url }) => url));
  expect(address).toMatch(/\/jobs\/[0-9a-f-]{36}$/);
  expect(others).toEqual([]);
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200]));
  for (const { text } of results) expect(text).toMatch(/^together/);
  expect(await emulator.starts()).toHaveLength(1);
  const response = await fetch(`${portal.url}/api/v1/launches?limit=100`);
  const { launches }: { launches: { id: string; request: { name: string } }[] } =
    await response.json();
  const ids = launches.filter(({ request }) => request.name === "together").map(({ id }) => id);
  expect(ids).toEqual([String(address).slice(-36)]);
});

test("a replayed post redirects to its launch", async ({ portal, emulator }) => {
  const page = await PlainPage.get(`${portal.url}/launch`);
  const first = await page.post({ fields: VALID_FIELDS });
  const again = await page.post({ fields: VALID_FIELDS });
  expect(again.url).toBe(first.url);
  expect(await emulator.starts()).toHaveLength(1);
});

test("a form without a key makes a new launch each time", async ({ portal, emulator }) => {
  const page = await PlainPage.get(`${portal.url}/launch`);
  const key = new URL(page.url).searchParams.get("key");
  expect(page.html).toContain(`name="key" value="${key}"`);
  const withoutKey = page.without("key");
  const first = await withoutKey.post({ fields: { ...VALID_FIELDS, name: "one" } });
  const second = await withoutKey.post({ fields: { ...VALID_FIELDS, name: "two" } });
  expect(first.url).not.toBe(second.url);
  expect((await emulator.requests()).map(({ name }) => name)).toEqual(["one", "two"]);
});

test("works under another loopback name", async ({ portal, emulator }) => {
  const { port } = new URL(portal.url);
  const page = await PlainPage.get(`http://localhost:${port}/launch`);
  await page.post({ fields: VALID_FIELDS });
  expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
});

for (const [what, origin] of [
  ["no Origin", null],
  ["Origin: null", "null"],
  ["a foreign Origin", "https://evil.example"],
  ["the Origin of another port of this machine", "http://127.0.0.1:1"],
] as const) {
  test(`${what} is refused, and nothing is launched`, async ({ portal, emulator }) => {
    const page = await PlainPage.get(`${portal.url}/launch`);
    const refused = await page.post({ fields: VALID_FIELDS, origin });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("The request did not come from a page of this portal");
    expect(await emulator.starts()).toEqual([]);
  });
}

const UNREADABLE: [what: string, fields: [string, string | Blob][], says: string][] = [
  [
    "a field sent twice",
    [
      ["name", "one-name"],
      ["name", "another"],
    ],
    "was sent more than once",
  ],
  ["a file for a field", [["name", new Blob(["x"])]], "The request format is invalid"],
  ["an unknown seed source", [["seedSource", "ftp"]], "Use one of: s3, sql, template"],
  ["a row beyond the form's", [["tags.500.key", "k"]], "is not one of the form's 500 rows"],
];

for (const [what, fields, says] of UNREADABLE) {
  test(`${what} is refused with a message, and nothing is launched`, async ({
    portal,
    emulator,
  }) => {
    const page = await PlainPage.get(`${portal.url}/launch`);
    const names = new Set(fields.map(([name]) => name));
    const others = Object.entries(VALID_FIELDS).filter(([name]) => !names.has(name));
    const result = await page.post({ entries: [...others, ...fields] });
    expect(result.text).toContain("Launch blocked");
    expect(result.text).toContain(says);
    expect(await emulator.starts()).toEqual([]);
  });
}

test("unknown fields are ignored", async ({ portal, emulator }) => {
  const page = await PlainPage.get(`${portal.url}/launch`);
  const entries = Object.entries({ ...VALID_FIELDS, kmsKeyArn: "x", "seedAudience.extra": "y" });
  expect((await page.post({ entries })).text).toContain("Job launched");
  expect(await emulator.requests()).toEqual([VALID_REQUEST]);
});
