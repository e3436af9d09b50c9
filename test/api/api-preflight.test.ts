import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { launches } from "@/lib/db/schema";
import { REQUEST, useLaunching } from "@/test/launches/launching";
import { callApi } from "./api-call";

const { db, control, executed } = useLaunching({
  SEED_LOCATIONS: "s3://northwind-seeds/",
  PREFLIGHT: "require",
  REQUIRED_TAGS: "team=growth|crm",
});

const BAD_ROLE = "arn:aws:iam::111122223333:role/nightly-batch";
const BAD_SEED = "s3://northwind-seeds/no/such.jsonl";
const FAILED = "urn:problem-type:audience-launchpad:check-failed";

function good() {
  return { ...REQUEST, name: randomUUID() };
}

function bad() {
  const seedAudience = { dataSource: { s3Uri: BAD_SEED }, roleArn: BAD_ROLE };
  return { ...good(), seedAudience, tags: { team: "other" } };
}

function post(path: string, body: object, key: string = randomUUID()) {
  return callApi("POST", `/api/v1/${path}`, { headers: { "idempotency-key": key }, body });
}

const FAULTS = [
  ["/seedAudience/dataSource/s3Uri", /no such file/],
  ["/seedAudience/roleArn", /trust policy/],
  ["/tags", /“team” has the value “other”/],
] as const;

const faults = (base = "") =>
  FAULTS.map(([pointer, detail]) => ({
    pointer: `${base}${pointer}`,
    detail: expect.stringMatching(detail),
  }));

it.each(["launches", "launches?dryRun=true"])(
  "a launch whose checks fail is refused by pointer: POST %s",
  async (path) => {
    const before = await db.$count(launches);
    const { status, body } = await post(path, bad());
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: FAILED, errors: faults() });
    expect(await db.$count(launches)).toBe(before);
    expect(await executed()).toEqual([]);
  },
);

it("a launch whose checks pass is sent, and its repeat is not checked again", async () => {
  const [key, request] = [randomUUID(), good()];
  expect(await post("launches", request, key)).toMatchObject({ status: 201 });
  // Its own job has the name by now.
  expect(await post("launches", request, key)).toMatchObject({ status: 200 });
  expect(await post("launches", request)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/name" }] },
  });
});

it("a check that could not be made stops nothing", async () => {
  const error = { status: 403, code: "AccessDenied", message: "Access Denied" };
  await control().planFaults({ operation: "GetRole", kind: "error", error });
  expect(await post("launches", good())).toMatchObject({ status: 201 });
});

it("a batch is refused by the pointer of each failed check, and nothing is kept", async () => {
  const before = await db.$count(launches);
  const { status, body } = await post("batches", { launches: [good(), bad(), good()] });
  expect(status).toBe(422);
  expect(body).toMatchObject({ type: FAILED, errors: faults("/launches/1") });
  expect(await db.$count(launches)).toBe(before);
});

it("a batch whose checks pass is saved, and its repeat is not checked again", async () => {
  const [key, body] = [randomUUID(), { launches: [good(), good()] }];
  const first = await post("batches", body, key);
  expect(first.status).toBe(202);
  expect(await post("batches", body, key)).toMatchObject({
    status: 202,
    body: { id: first.body.id },
  });
});
