import { expect, it } from "vitest";
import { LOYALTY, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type { PreflightSubject, ServerCheck } from "@/lib/contract/preflight/preflight";
import { launchJob } from "@/lib/launch/send/launch-job";
import { runCheck, runChecks } from "@/lib/preflight/run-check";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "./launching";

const { control } = useLaunching({
  SEED_LOCATIONS: "s3://northwind-seeds/, s3://northwind-archive-eu/, s3://no-such-bucket/",
});

const SUBJECT: PreflightSubject = {
  name: "preflight-uk",
  configuredAudienceModelArn: READERS_UK,
  collaborationId: REQUEST.collaborationId ?? "",
  roleArn: SEED_ROLE,
  s3Uri: SEED_S3_URI,
};

function asked(changes: Partial<PreflightSubject> = {}, rules: RoleRules = {}) {
  const actor = { id: "ada", rules };
  return { subject: { ...SUBJECT, ...changes }, actor, connection: testConnection() };
}

it.each<[check: ServerCheck, changes: Partial<PreflightSubject>, state: string, reason: RegExp]>([
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
  ["quota", {}, "passed", /10 slots of 10 free/],
  ["day", {}, "passed", /no daily limit/],
])("of %s with %o is %s", async (check, changes, state, reason) => {
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
    ...["seed", "role", "accounts", "model", "name", "quota", "day"],
  ]);
  expect(await names("")).toEqual(["role", "accounts", "model", "name", "quota", "day"]);
});
