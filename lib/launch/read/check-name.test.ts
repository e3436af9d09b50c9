import { beforeEach, expect, it, vi } from "vitest";
import { cancelLaunch } from "@/lib/ledger/steps/cancel-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { claim, expectStep, failed, reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { checkName, findFreeName } from "./check-name";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

function named(name: string, region = "us-east-1") {
  return reserved(db, { request: { ...TEST_REQUEST, name }, region });
}

it("knows the name of a launch, exactly, and a free one", async () => {
  await named("easter");
  expect(await checkName("easter")).toEqual({ isTaken: true, freeName: "easter-2" });
  for (const other of ["easte", "Easter", "easter ", "easter%", "e", "x".repeat(63)]) {
    expect(await checkName(other), other).toEqual({ isTaken: false });
  }
});

it.each(["a", "ü😀", "50%_\\", "two\u0000parts", "n".repeat(63)])(
  "knows the name %j",
  async (name) => {
    await named(name);
    expect(await checkName(name)).toMatchObject({ isTaken: true });
  },
);

it("passes over every name that is taken, in batches", async () => {
  for (const number of Array.from({ length: 25 }, (_, index) => index + 2)) {
    await named(`many-${number}`);
  }
  expect(await findFreeName("many")).toBe("many-27");
  expect(await findFreeName("many-5")).toBe("many-27");
});

it("forgets launches that ended without a job, and other Regions", async () => {
  const { id } = await named("cancelled");
  await expectStep(cancelLaunch(db, { id, actor: "ada" }));
  await named("elsewhere", "eu-west-1");
  for (const name of ["cancelled", "elsewhere"]) {
    expect(await checkName(name), name).toEqual({ isTaken: false });
  }
});

it("knows what AWS said about a name", async () => {
  for (const code of ["name-taken", "invalid-request"] as const) {
    const { id } = await named(code);
    await expectStep(claim(db, id));
    await expectStep(
      settleLaunch(db, { id, attempt: 1, outcome: { ...failed("rejected"), code } }),
    );
  }
  expect(await checkName("name-taken")).toMatchObject({ isTaken: true });
  expect(await checkName("invalid-request")).toEqual({ isTaken: false });
});
