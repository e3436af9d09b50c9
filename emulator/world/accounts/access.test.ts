import {
  GetAudienceGenerationJobCommand,
  ListAudienceGenerationJobsCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  DENIED,
  HALCYON,
  type Keys,
  READER,
  SANDBOX,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../../test/world-under-test";
import { LOYALTY } from "../seed-ids";

const TEMPORARY: Keys = {
  accessKeyId: "temporary",
  secretAccessKey: "temporary-secret",
  sessionToken: "temporary-session-token",
};
const EXPIRED: Keys = {
  accessKeyId: "expired",
  secretAccessKey: "expired-secret",
  sessionToken: "expired-session-token",
};

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());

const listJobs = (keys: Keys) => world.ml(keys).send(new ListAudienceGenerationJobsCommand({}));

describe("the identity of a key pair", () => {
  it.each([
    [SANDBOX, "111122223333", "arn:aws:iam::111122223333:user/sandbox"],
    [HALCYON, "444455556666", "arn:aws:iam::444455556666:user/halcyon"],
    [DENIED, "111122223333", "arn:aws:iam::111122223333:user/denied"],
    [TEMPORARY, "111122223333", "arn:aws:sts::111122223333:assumed-role/analyst/temporary"],
  ])("$accessKeyId", async (keys, Account, Arn) => {
    const identity = await world.sts(keys).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account, Arn, UserId: expect.stringMatching(/^A[IR][DO]A/) });
  });

  it("accepts temporary credentials only with their token", async () => {
    expect((await listJobs(TEMPORARY)).audienceGenerationJobs).toHaveLength(25);
    const { sessionToken: _, ...withoutToken } = TEMPORARY;
    await expect(listJobs(withoutToken)).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
    await expect(listJobs(EXPIRED)).rejects.toMatchObject({ name: "ExpiredTokenException" });
  });
});

describe("a policy", () => {
  it("lets a reader read and nothing else", async () => {
    expect((await listJobs(READER)).audienceGenerationJobs).toHaveLength(25);
    const untag = new UntagResourceCommand({ resourceArn: LOYALTY, tagKeys: ["owner"] });
    await expect(world.ml(READER).send(untag)).rejects.toMatchObject({
      message: `User: arn:aws:iam::111122223333:user/reader is not authorized to perform: cleanrooms-ml:UnTagResource on resource: ${LOYALTY} because no identity-based policy allows the cleanrooms-ml:UnTagResource action`,
    });
  });

  it("is checked before the resource is looked up", async () => {
    const audienceGenerationJobArn =
      "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/nowhere";
    const get = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn });
    await expect(world.ml(DENIED).send(get)).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining(`on resource: ${audienceGenerationJobArn} because`),
    });
    await expect(listJobs(DENIED)).rejects.toMatchObject({
      message: expect.stringContaining("on resource: * because"),
    });
  });
});
