import {
  DeleteAudienceGenerationJobCommand,
  StartAudienceGenerationJobCommand,
  type StartAudienceGenerationJobCommandInput,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  DENIED,
  type Keys,
  READER,
  startInput,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../../test/world-under-test";
import {
  COLLABORATION_DE,
  COLLABORATION_OF_OTHERS,
  COLLABORATION_UK,
  LOYALTY,
  READERS_UK,
  SEED_ROLE,
  SEED_TEMPLATE,
  SEED_TEMPLATE_DE,
  SHOPPERS_DE,
} from "../seed-ids";

type Changes = Partial<StartAudienceGenerationJobCommandInput>;

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

function start(changes: Changes = {}, keys?: Keys) {
  return world.ml(keys).send(new StartAudienceGenerationJobCommand(startInput(changes)));
}

function refused(changes: Changes, expected: { name: string; message: RegExp; status: number }) {
  const { status, ...shown } = expected;
  return expect(start(changes)).rejects.toMatchObject({
    name: shown.name,
    message: expect.stringMatching(shown.message),
    $metadata: { httpStatusCode: status, requestId: expect.stringMatching(/^[-0-9a-f]{36}$/) },
  });
}

const notFound = (message: RegExp) => ({ name: "ResourceNotFoundException", message, status: 404 });
const accessDenied = (message: RegExp) => ({ name: "AccessDeniedException", message, status: 403 });
const invalid = (message: RegExp) => ({ name: "ValidationException", message, status: 400 });
const conflict = (message: RegExp) => ({ name: "ConflictException", message, status: 409 });

describe("a request that is accepted", () => {
  it("returns an ARN in the caller's account", async () => {
    const { audienceGenerationJobArn } = await start();
    expect(audienceGenerationJobArn).toMatch(
      /^arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job\/[-0-9a-f]{36}$/,
    );
  });

  it("accepts seeds by query and by template", async () => {
    const query = { queryString: "SELECT user_id FROM seed" };
    await start({ name: "by-query", seedAudience: { roleArn: SEED_ROLE, sqlParameters: query } });
    const sqlParameters = { analysisTemplateArn: SEED_TEMPLATE, parameters: { segment: "a" } };
    await start({ name: "by-template", seedAudience: { roleArn: SEED_ROLE, sqlParameters } });
  });

  it("needs no collaboration for a model of the caller's own", async () => {
    await start({ configuredAudienceModelArn: LOYALTY, collaborationId: undefined });
  });

  it("can return IDs with slashes and dots", async () => {
    await world.set({ jobIdFormat: "path" });
    const { audienceGenerationJobArn } = await start();
    expect(audienceGenerationJobArn).toMatch(/audience-generation-job\/[0-9a-f]{8}\/v1\./);
    const client = world.ml();
    await world.advance(60);
    await client.send(new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn }));
  });
});

describe("who may start", () => {
  it.each([
    ["whose policy allows nothing", DENIED],
    ["who may only read", READER],
  ])("refuses a caller %s, in IAM's words", async (_who, keys) => {
    await expect(start({}, keys)).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::111122223333:user/${keys.accessKeyId} is not authorized to perform: cleanrooms-ml:StartAudienceGenerationJob on resource: arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/* because no identity-based policy allows the cleanrooms-ml:StartAudienceGenerationJob action`,
    });
  });

  it("refuses a role of another account", async () => {
    const roleArn = "arn:aws:iam::444455556666:role/cleanrooms-ml-seed-reader";
    const seedAudience = { dataSource: { s3Uri: "s3://a" }, roleArn };
    await refused({ seedAudience }, accessDenied(/^Cross-account pass role is not allowed\.$/));
    await world.set({ crossAccountRoleError: "ValidationException" });
    await refused({ seedAudience }, invalid(/^Cross-account pass role is not allowed\.$/));
  });

  it("can be limited to certain roles", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/other";
    const seedAudience = { dataSource: { s3Uri: "s3://a" }, roleArn };
    await world.set({ passableRoles: "cleanrooms-ml*" });
    const denied =
      /to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role\/other bec/;
    await refused({ seedAudience }, accessDenied(denied));
    await start();
    await world.set({ passableRoles: "any" });
    await start({ seedAudience, name: "other" });
  });
});

describe("models and collaborations", () => {
  it("refuses an unknown model", async () => {
    const configuredAudienceModelArn = `${READERS_UK}0`;
    await refused({ configuredAudienceModelArn }, notFound(/8d9e100 was not found/));
    await world.set({ unknownModelError: "AccessDeniedException" });
    await refused({ configuredAudienceModelArn }, accessDenied(/is not authorized to perform/));
  });

  it("refuses an unknown collaboration", async () => {
    const collaborationId = "00000000-0000-4000-8000-000000000000";
    await refused({ collaborationId }, notFound(/00000000-0000-4000-8000-000000000000 was not/));
    await world.set({ unknownCollaborationError: "ValidationException" });
    await refused({ collaborationId }, invalid(/was not found/));
  });

  it("refuses a collaboration without membership", async () => {
    await refused(
      { collaborationId: COLLABORATION_OF_OTHERS },
      accessDenied(/is not an active member of the collaboration/),
    );
  });

  it.each([
    ["with a collaboration that it is not associated to", READERS_UK, COLLABORATION_DE],
    ["without a collaboration", READERS_UK, undefined],
    ["of the other collaboration", SHOPPERS_DE, COLLABORATION_UK],
  ])(
    "refuses another account's model %s, without a reason",
    async (_case, arn, collaborationId) => {
      await refused(
        { configuredAudienceModelArn: arn, collaborationId },
        accessDenied(new RegExp(`on resource: ${arn}$`)),
      );
    },
  );
});

describe("seeds by SQL", () => {
  const byQuery = { roleArn: SEED_ROLE, sqlParameters: { queryString: "SELECT 1" } };

  it("need a collaboration", async () => {
    const request = {
      seedAudience: byQuery,
      configuredAudienceModelArn: LOYALTY,
      collaborationId: undefined,
    };
    await refused(request, invalid(/collaborationId is required/));
    await world.set({ sqlSeedNeedsCollaboration: false });
    await start(request);
  });

  it("need a template of that collaboration", async () => {
    const sqlParameters = { analysisTemplateArn: SEED_TEMPLATE_DE };
    const request = { seedAudience: { roleArn: SEED_ROLE, sqlParameters } };
    await refused(request, notFound(/analysistemplate\/7d9f1b3c-.* was not found/));
    await world.set({ unknownTemplateError: "ValidationException" });
    await refused(request, invalid(/was not found/));
  });
});

describe("names", () => {
  it("are unique in the account, whatever the model", async () => {
    await start();
    await refused(
      { configuredAudienceModelArn: LOYALTY, description: "another" },
      conflict(/the name spring-uk already exists in account 111122223333/),
    );
    await world.set({ duplicateNameError: "ValidationException" });
    await refused({}, invalid(/already exists/));
    await world.set({ uniqueNames: false });
    await start();
  });

  it("of the past jobs are taken too", async () => {
    await refused({ name: "running-shoes-men" }, conflict(/running-shoes-men/));
  });

  it("can return the first ARN for an identical repeat", async () => {
    await world.set({ identicalRepeat: "sameArn" });
    const first = await start({ tags: { a: "1", b: "2" } });
    const again = await start({ tags: { b: "2", a: "1" } });
    expect(again.audienceGenerationJobArn).toBe(first.audienceGenerationJobArn);
    await refused({ tags: { a: "1" } }, conflict(/already exists/));
  });

  it.each([
    ["deletion", true],
    ["nothing", false],
  ] as const)("are freed by %s", async (nameFreedBy, isFreed) => {
    await world.set({ nameFreedBy });
    const job = await start();
    await world.advance(60);
    await world.ml().send(new DeleteAudienceGenerationJobCommand(job));
    await refused({}, conflict(/already exists/));
    await world.advance(60);
    if (isFreed) await start();
    else await refused({}, conflict(/already exists/));
  });

  it("of failed jobs stay taken or become free, as configured", async () => {
    const failed = { name: "new-parents-uk" };
    await refused(failed, conflict(/already exists/));
    await world.set({ nameFreedBy: "deletionOrFailure" });
    await start(failed);
  });
});

describe("the quota", () => {
  it("of ten pending or in-progress jobs counts the two that run at the start", async () => {
    for (let index = 1; index <= 8; index += 1) await start({ name: `job-${index}` });
    await expect(start()).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      message: expect.stringContaining("quota of 10"),
      quotaName: "Pending or in-progress audience generation jobs",
      quotaValue: 10,
      $metadata: { httpStatusCode: 402 },
    });
    await world.advance(60);
    await start();
  });

  it("can omit its details, and can be checked before the name", async () => {
    await start();
    await world.set({ pendingGenerationJobsQuota: 1 });
    await refused({}, conflict(/already exists/));
    await world.set({ quotaBeforeName: true, quotaDetails: false });
    const error: unknown = await start().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ServiceQuotaExceededException", quotaName: undefined });
  });
});

describe("validation", () => {
  const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`key-${n}`, ""]));

  it("refuses 51 tags, with the configured error", async () => {
    await refused({ tags: tooMany }, invalid(/length less than or equal to 50/));
    await world.set({ userTagLimit: "ServiceQuotaExceededException" });
    await expect(start({ tags: tooMany })).rejects.toMatchObject({ quotaValue: 50 });
    await world.set({ userTagLimit: "none" });
    await start({ tags: tooMany });
  });

  it("refuses reserved tag keys and two seed sources, unless switched off", async () => {
    const dataSource = { s3Uri: "s3://a" };
    const sqlParameters = { queryString: "x" };
    const seedAudience = { roleArn: SEED_ROLE, dataSource, sqlParameters };
    const request = { tags: { "AWS:x": "" }, seedAudience };
    await refused(request, invalid(/^2 validation errors detected: /));
    await world.set({ reservedTagKeys: false, oneSeedSource: false });
    await start(request);
  });

  it("can use the other framework's wording", async () => {
    await refused({ name: "" }, invalid(/^\d validation errors? detected: Value '' at 'name'/));
    await world.set({ validationWording: "smithy" });
    await refused({ name: "" }, invalid(/at '\/name'/));
  });
});
