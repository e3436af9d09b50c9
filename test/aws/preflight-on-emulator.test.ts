import { beforeEach, expect, it, vi } from "vitest";
import { LOYALTY, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type {
  PreflightCheck,
  PreflightSubject,
  RequiredTags,
} from "@/lib/contract/preflight/preflight";
import { database } from "@/lib/db/handle";
import { launchJob } from "@/lib/launch/send/launch-job";
import { noteJobsQuota } from "@/lib/ledger/queries/job-slots";
import { failedChecksOfRows } from "@/lib/preflight/before-launch";
import { runCheck, runChecks } from "@/lib/preflight/run-check";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";

const operator = vi.hoisted((): { requiredTags: RequiredTags; isReadByServer: boolean } => ({
  requiredTags: {},
  isReadByServer: false,
}));
vi.mock("@/lib/env", async (importOriginal) => {
  const original = await importOriginal<typeof import("@/lib/env")>();
  return {
    ...original,
    env() {
      const env = original.env();
      const { requiredTags, isReadByServer } = operator;
      return { ...env, requiredTags, seeds: { ...env.seeds, isReadByServer } };
    },
  };
});

beforeEach(() => {
  operator.requiredTags = {};
  operator.isReadByServer = false;
});

const { control, logged } = useLaunching({
  SEED_LOCATIONS: "s3://northwind-seeds/, s3://northwind-archive-eu/, s3://no-such-bucket/",
});

const SUBJECT: PreflightSubject = {
  name: "preflight-uk",
  configuredAudienceModelArn: READERS_UK,
  collaborationId: REQUEST.collaborationId ?? "",
  roleArn: SEED_ROLE,
  s3Uri: SEED_S3_URI,
  tags: {},
};

function asked(changes: Partial<PreflightSubject> = {}, rules: RoleRules = {}) {
  const actor = { id: "ada", rules };
  return { subject: { ...SUBJECT, ...changes }, actor, connection: testConnection() };
}

it.each<[check: PreflightCheck, changes: Partial<PreflightSubject>, state: string, reason: RegExp]>(
  [
    ["seed", {}, "passed", /exists.*us-east-1/],
    ["seed", { s3Uri: "s3://northwind-seeds/spring-uk/" }, "passed", /folder/],
    ["seed", { s3Uri: "s3://northwind-seeds/spring-uk/no.jsonl" }, "failed", /no such file/],
    ["seed", { s3Uri: "s3://northwind-seeds/no-folder/" }, "failed", /no file in this folder/],
    ["seed", { s3Uri: "s3://northwind-archive-eu/a.jsonl" }, "failed", /eu-west-1.*us-east-1/],
    ["seed", { s3Uri: "s3://no-such-bucket/a.jsonl" }, "failed", /does not exist/],
    ["seed", { s3Uri: "s3://northwind-imports/a.jsonl" }, "unknown", /does not read/],
    ["seed", { s3Uri: "https://a.example" }, "unknown", /invalid/],
    ["role", {}, "passed", /can assume/],
    ["role", { roleArn: SEED_ROLE.replace("seed-reader", "other") }, "failed", /does not exist/],
    [
      "role",
      { roleArn: "arn:aws:iam::111122223333:role/nightly-batch" },
      "failed",
      /trust policy does not allow cleanrooms-ml/,
    ],
    ["role", { roleArn: SEED_ROLE.replace("role/", "role/team/") }, "failed", /ARN is/],
    ["role", { roleArn: SEED_ROLE.replace("111122223333", "444455556666") }, "unknown", /4444/],
    ["accounts", {}, "passed", /agree/],
    [
      "accounts",
      { roleArn: SEED_ROLE.replace("111122223333", "444455556666") },
      "failed",
      /444455556666/,
    ],
    [
      "accounts",
      { configuredAudienceModelArn: READERS_UK.replace("us-east-1", "eu-west-1") },
      "failed",
      /eu-west-1/,
    ],
    ["accounts", { configuredAudienceModelArn: "" }, "unknown", /empty or invalid/],
    ["model", { configuredAudienceModelArn: LOYALTY }, "passed", /must match/],
    ["model", {}, "unknown", /444455556666/],
    ["name", {}, "passed", /No job/],
    ["name", { name: "" }, "unknown", /empty/],
    ["tags", {}, "passed", /requires no tags/],
    ["content", {}, "unknown", /browser reads/],
    ["quota", {}, "passed", /10 slots of 10 free/],
    ["day", {}, "passed", /no daily limit/],
  ],
)("of %s with %o is %s", async (check, changes, state, reason) => {
  const result = await runCheck(check, asked(changes));
  expect(result).toMatchObject({ state, reason: expect.stringMatching(reason) });
});

it("tells the minimum of an own model", async () => {
  const { minimum } = await runCheck("model", asked({ configuredAudienceModelArn: LOYALTY }));
  expect(minimum).toBeGreaterThanOrEqual(25);
});

it("finds a name that the portal used, and counts the day", async () => {
  const order = { actor: actAs("ada"), connection: testConnection(), request: REQUEST };
  await launchJob({ ...order, idempotencyKey: newKey() });
  expect(await runCheck("name", asked({ name: REQUEST.name }))).toMatchObject({
    state: "failed",
    reason: expect.stringContaining("is free"),
  });
  const limited = { launchesPerDay: 1 };
  expect(await runCheck("day", asked({}, limited))).toMatchObject({ state: "failed" });
  expect(await runCheck("quota", asked())).toMatchObject({ reason: expect.stringMatching(/^9/) });
});

it("could not check what AWS denies, and says which permission is missing", async () => {
  const error = { status: 403, code: "AccessDenied", message: "Access Denied" };
  await control().planFaults({ operation: "GetRole", kind: "error", error });
  await control().planFaults({ operation: "HeadBucket", kind: "error", error });
  for (const [check, action] of [
    ["role", "iam:GetRole"],
    ["seed", "s3:ListBucket"],
  ] as const) {
    expect(await runCheck(check, asked())).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining(action),
    });
  }
});

it("runs all checks of the server, those of a file only for a file", async () => {
  const names = async (s3Uri: string) =>
    (await runChecks(asked({ s3Uri }))).map(({ check }) => check);
  expect(await names(SEED_S3_URI)).toEqual([
    ...["seed", "role", "accounts", "model", "name", "tags", "quota", "day"],
  ]);
  expect(await names("")).toEqual(["role", "accounts", "model", "name", "tags", "quota", "day"]);
});

it.each<[tags: Record<string, string>, state: string, reason: RegExp]>([
  [{ team: "growth", "cost-center": "77" }, "passed", /has the 2 required tags/],
  [{ team: "growth" }, "failed", /^Add the tag “cost-center”\.$/],
  [
    { team: "other", "cost-center": "77" },
    "failed",
    /“team” has the value “other”.*“growth”, “crm-\*”/,
  ],
  [{ team: "crm-uk", "cost-center": "" }, "passed", /2 required/],
  [{}, "failed", /“team” with one of these values.*“cost-center”/],
])("holds tags %o against the operator's: %s", async (tags, state, reason) => {
  operator.requiredTags = { team: ["growth", "crm-*"], "cost-center": ["*"] };
  const result = await runCheck("tags", asked({ tags }));
  expect(result).toMatchObject({ state, reason: expect.stringMatching(reason) });
});

it("warns of a tag that the model gives its jobs with another value", async () => {
  const tags = { owner: "someone" };
  const result = await runCheck("tags", asked({ tags, configuredAudienceModelArn: LOYALTY }));
  expect(result).toMatchObject({ state: "warning", reason: expect.stringContaining("“owner”") });
});

it("counts the slots by the quota that AWS named, and links the jobs that hold them", async () => {
  const { id } = testConnection();
  await noteJobsQuota(database(), id, 1);
  const order = { actor: actAs("ada"), connection: testConnection() };
  const name = newKey();
  const { launch } = await launchJob({
    ...{ ...order, idempotencyKey: newKey(), request: { ...REQUEST, name } },
  });
  const full = await runCheck("quota", asked());
  expect(full).toMatchObject({ state: "warning", reason: expect.stringMatching(/of 1\./) });
  expect(full.jobs).toContainEqual({ id: launch.id, name });
  // Who does not see the jobs still learns how many there are.
  const rules = { visibleCollaborations: [] };
  const actor = { id: "bob", rules };
  const unseen = await runCheck("quota", { ...asked(), actor });
  expect(unseen.jobs).toBeUndefined();
  expect(unseen.reason).toMatch(/\d+ of them (is|are) not listed/);
  await noteJobsQuota(database(), id, 100);
  expect(await runCheck("quota", asked())).toMatchObject({ state: "passed" });
});

it("reads the content of a seed on the server where the operator allows it", async () => {
  operator.isReadByServer = true;
  const [first, again] = await Promise.all([
    runCheck("content", asked()),
    runCheck("content", asked()),
  ]);
  expect(first).toMatchObject({ state: "passed", reason: expect.stringMatching(/people/) });
  expect(again).toEqual(first);
  const lines = logged().filter(({ event }) => event === "seed content checked");
  expect(lines).toHaveLength(1);
  expect(Object.keys(lines[0] ?? {})).not.toContain("s3Uri");
  // The same version is not read again.
  expect(await runCheck("content", asked())).toEqual(first);
  expect(logged().filter(({ event }) => event === "seed content checked")).toHaveLength(1);
  const elsewhere = asked({ s3Uri: "s3://northwind-imports/a.jsonl" });
  expect(await runCheck("content", elsewhere)).toMatchObject({ state: "unknown" });
  const missing = asked({ s3Uri: "s3://northwind-seeds/spring-uk/no.jsonl" });
  expect(await runCheck("content", missing)).toMatchObject({ state: "unknown" });
  const checks = (await runChecks(asked())).map(({ check }) => check);
  expect(checks).toContain("content");
});

it("checks what the rows of a batch have in common once", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ ...SUBJECT, name: `row-${index}` }));
  const roleArn = SEED_ROLE.replace("seed-reader", "other");
  rows[7] = { ...SUBJECT, name: "row-7", roleArn };
  const failed = await failedChecksOfRows(rows, asked());
  expect(failed.map((found) => found.length).filter(Boolean)).toEqual([1]);
  expect(failed[7]).toMatchObject([{ check: "role" }]);
  expect(await control().asked("iam.GetRole")).toHaveLength(2);
});
