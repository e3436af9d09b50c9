import { CleanRoomsClient, ListMembershipsCommand } from "@aws-sdk/client-cleanrooms";
import {
  CleanRoomsMLClient,
  DeleteAudienceGenerationJobCommand,
  GetAudienceGenerationJobCommand,
  ListAudienceGenerationJobsCommand,
  ListTagsForResourceCommand,
  StartAudienceGenerationJobCommand,
  TagResourceCommand,
  UntagResourceCommand,
  ValidationException,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  CREATED_AT,
  JOB_ARN,
  MODEL_ARN,
  START_INPUT,
  startTinyServer,
  type TinyServer,
} from "./test/tiny-server";

const CREDENTIALS = { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" };
const MEMBERSHIP_ID = "0f2e4d6c-8b0a-4c2e-9d1f-3a5b7c9d1e2f";

let server: TinyServer;
let ml: CleanRoomsMLClient;

beforeAll(async () => {
  server = await startTinyServer();
  ml = new CleanRoomsMLClient(settings());
});
afterAll(async () => {
  ml.destroy();
  await server.close();
});
beforeEach(() => {
  server.log.length = 0;
});

function settings(credentials = CREDENTIALS) {
  return { endpoint: server.url, region: "us-east-1", credentials, maxAttempts: 1 };
}

describe("Clean Rooms ML", () => {
  it("starts, lists, gets and deletes a job", async () => {
    const started = await ml.send(new StartAudienceGenerationJobCommand(START_INPUT));
    expect(started.audienceGenerationJobArn).toBe(JOB_ARN);
    expect(server.log[0]).toMatchObject({
      input: START_INPUT,
      requestId: started.$metadata.requestId,
    });
    const listed = await ml.send(
      new ListAudienceGenerationJobsCommand({
        maxResults: 7,
        configuredAudienceModelArn: MODEL_ARN,
      }),
    );
    expect(listed.audienceGenerationJobs).toEqual([]);
    expect(server.log[1]?.input).toEqual({ maxResults: 7, configuredAudienceModelArn: MODEL_ARN });
    const of = { audienceGenerationJobArn: JOB_ARN };
    const job = await ml.send(new GetAudienceGenerationJobCommand(of));
    expect(job).toMatchObject({ ...of, createTime: CREATED_AT });
    await ml.send(new DeleteAudienceGenerationJobCommand(of));
    expect(server.log.slice(2).map(({ input }) => input)).toEqual([of, of]);
  });

  it("tags and untags", async () => {
    await ml.send(new TagResourceCommand({ resourceArn: JOB_ARN, tags: { "a b": "ü=&+" } }));
    await ml.send(new UntagResourceCommand({ resourceArn: JOB_ARN, tagKeys: ["a b", "c&d=+é"] }));
    expect(server.log.map(({ input }) => input)).toEqual([
      { resourceArn: JOB_ARN, tags: { "a b": "ü=&+" } },
      { resourceArn: JOB_ARN, tagKeys: ["a b", "c&d=+é"] },
    ]);
  });

  it("throws the modelled exception", async () => {
    const failure = ml.send(new StartAudienceGenerationJobCommand({ ...START_INPUT, name: "" }));
    await expect(failure).rejects.toThrow(ValidationException);
    await expect(failure).rejects.toMatchObject({
      message: expect.stringContaining("2 validation errors detected: Value '' at 'name'"),
      $metadata: { httpStatusCode: 400, requestId: server.log[0]?.requestId },
    });
  });

  it("throws an unmodelled error with its name", async () => {
    await expect(
      ml.send(new ListTagsForResourceCommand({ resourceArn: JOB_ARN })),
    ).rejects.toMatchObject({ name: "UnknownOperationException" });
  });

  it("is refused with a wrong key", async () => {
    const client = new CleanRoomsMLClient(settings({ ...CREDENTIALS, secretAccessKey: "wrong" }));
    await expect(client.send(new ListAudienceGenerationJobsCommand({}))).rejects.toMatchObject({
      name: "InvalidSignatureException",
      $metadata: { httpStatusCode: 403 },
    });
    client.destroy();
  });

  it("is refused with a scope of another Region", async () => {
    const client = new CleanRoomsMLClient({ ...settings(), region: "eu-west-1" });
    await expect(client.send(new ListAudienceGenerationJobsCommand({}))).rejects.toMatchObject({
      name: "InvalidSignatureException",
      message: "Credential should be scoped to a valid region. ",
    });
    client.destroy();
  });
});

it("Clean Rooms reads its timestamps as numbers", async () => {
  const membership = {
    id: MEMBERSHIP_ID,
    arn: "arn",
    collaborationArn: "arn",
    collaborationId: MEMBERSHIP_ID,
    collaborationCreatorAccountId: "111122223333",
    collaborationCreatorDisplayName: "Northwind",
    collaborationName: "UK",
    createTime: CREATED_AT,
    updateTime: CREATED_AT,
    status: "ACTIVE",
    memberAbilities: [],
    paymentConfiguration: { queryCompute: { isResponsible: true } },
  };
  const other = await startTinyServer({
    operations: { "cleanrooms.ListMemberships": () => ({ membershipSummaries: [membership] }) },
  });
  const client = new CleanRoomsClient({ ...settings(), endpoint: other.url });
  const { membershipSummaries } = await client.send(new ListMembershipsCommand({}));
  client.destroy();
  await other.close();
  expect(membershipSummaries).toMatchObject([{ id: MEMBERSHIP_ID, createTime: CREATED_AT }]);
});
