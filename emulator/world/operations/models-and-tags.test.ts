import {
  GetAudienceModelCommand,
  GetConfiguredAudienceModelCommand,
  ListAudienceModelsCommand,
  ListConfiguredAudienceModelsCommand,
  ListTagsForResourceCommand,
  StartAudienceGenerationJobCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  HALCYON,
  startInput,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../../test/world-under-test";
import { LOYALTY, READERS_UK } from "../seed-ids";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

describe("models", () => {
  it("are listed only for their owner", async () => {
    const own = await world.ml().send(new ListConfiguredAudienceModelsCommand({}));
    expect(own.configuredAudienceModels?.map((model) => model.configuredAudienceModelArn)).toEqual([
      LOYALTY,
    ]);
    const theirs = await world.ml(HALCYON).send(new ListConfiguredAudienceModelsCommand({}));
    expect(theirs.configuredAudienceModels).toHaveLength(4);
    const trained = await world.ml(HALCYON).send(new ListAudienceModelsCommand({}));
    expect(trained.audienceModels).toHaveLength(4);
  });

  it("show their sizes, metrics and policy to their owner", async () => {
    const get = new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn: LOYALTY });
    const model = await world.ml().send(get);
    expect(model).toMatchObject({
      status: "ACTIVE",
      sharedAudienceMetrics: ["ALL"],
      minMatchingSeedSize: 500,
      audienceSizeConfig: { audienceSizeType: "PERCENTAGE", audienceSizeBins: [5, 10, 20, 30] },
      outputConfig: {
        destination: { s3Destination: { s3Uri: expect.stringMatching(/^s3:\/\/northwind-/) } },
      },
    });
    const { audienceModelArn } = model;
    const trained = await world.ml().send(new GetAudienceModelCommand({ audienceModelArn }));
    expect(trained).toMatchObject({ audienceModelArn, status: "ACTIVE" });
    expect(Number(trained.trainingDataEndTime)).toBeGreaterThan(
      Number(trained.trainingDataStartTime),
    );
  });

  it("are refused for other accounts, and if unknown", async () => {
    const get = (configuredAudienceModelArn: string) =>
      world.ml().send(new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn }));
    await expect(get(READERS_UK)).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::111122223333:user/sandbox is not authorized to perform: cleanrooms-ml:GetConfiguredAudienceModel on resource: ${READERS_UK}`,
    });
    await expect(get(`${LOYALTY}0`)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("tags", () => {
  let resourceArn: string;

  beforeEach(async () => {
    const command = new StartAudienceGenerationJobCommand(startInput({ tags: { a: "1" } }));
    resourceArn = (await world.ml().send(command)).audienceGenerationJobArn ?? "";
  });

  const tagsNow = async () =>
    (await world.ml().send(new ListTagsForResourceCommand({ resourceArn }))).tags;

  it("are added, replaced and removed", async () => {
    await world.ml().send(new TagResourceCommand({ resourceArn, tags: { a: "2", "b c": "" } }));
    expect(await tagsNow()).toEqual({ a: "2", "b c": "" });
    await world.ml().send(new UntagResourceCommand({ resourceArn, tagKeys: ["b c", "none"] }));
    expect(await tagsNow()).toEqual({ a: "2" });
  });

  it("are at most fifty in all", async () => {
    const tags = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`key-${n}`, ""]));
    const tag = () => world.ml().send(new TagResourceCommand({ resourceArn, tags }));
    await expect(tag()).rejects.toMatchObject({ name: "ValidationException" });
    await world.set({ userTagLimit: "ServiceQuotaExceededException" });
    await expect(tag()).rejects.toMatchObject({ name: "ServiceQuotaExceededException" });
    expect(await tagsNow()).toEqual({ a: "1" });
    await world.ml().send(new UntagResourceCommand({ resourceArn, tagKeys: ["a"] }));
    await tag();
  });

  it("need an existing resource of the caller", async () => {
    const list = (arn: string) =>
      world.ml().send(new ListTagsForResourceCommand({ resourceArn: arn }));
    expect((await list(LOYALTY)).tags).toEqual({ owner: "crm" });
    await expect(list(READERS_UK)).rejects.toMatchObject({ name: "AccessDeniedException" });
    await expect(list(`${resourceArn}0`)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect(list(`${LOYALTY}0`)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
