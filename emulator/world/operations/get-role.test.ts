import { GetRoleCommand, IAMServiceException } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WorldUnderTest } from "../../test/world-under-test";
import { DENIED, HALCYON, startWorldUnderTest } from "../../test/world-under-test";
import { SEED_ROLE } from "../seed-ids";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());

const RoleName = "cleanrooms-ml-seed-reader";

it("returns a role with its trust policy", async () => {
  const { Role } = await world.iam().send(new GetRoleCommand({ RoleName }));
  expect(Role).toMatchObject({ Arn: SEED_ROLE, RoleName, CreateDate: expect.any(Date) });
  const policy = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  expect(policy.Statement).toMatchObject([
    { Principal: { Service: "cleanrooms-ml.amazonaws.com" }, Action: "sts:AssumeRole" },
  ]);
});

it.each([
  ["a role that does not exist", undefined, "no-such", "NoSuchEntityException", 404],
  ["another account's role", HALCYON, RoleName, "NoSuchEntityException", 404],
  ["a name with a slash", undefined, "a/b", "ValidationError", 400],
  ["a caller that may not read it", DENIED, RoleName, "AccessDenied", 403],
] as const)("refuses %s", async (_, keys, name, code, status) => {
  const asked = world.iam(keys).send(new GetRoleCommand({ RoleName: name }));
  const error = await asked.catch((thrown: unknown) => thrown);
  if (!(error instanceof IAMServiceException)) throw error;
  expect([error.name, error.$metadata.httpStatusCode]).toEqual([code, status]);
});
