import {
  DeleteAudienceGenerationJobCommand,
  GetAudienceGenerationJobCommand,
  GetAudienceModelCommand,
  GetConfiguredAudienceModelCommand,
  ListAudienceExportJobsCommand,
  StartAudienceExportJobCommand,
  StartAudienceGenerationJobCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { connect, json, type WireResponse } from "./wire";

const GET_JOB = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn: "a" });

async function jobFrom(response: WireResponse) {
  const { client } = await connect(() => response, { maxAttempts: 1 });
  const { $metadata, ...job } = await client.send(GET_JOB);
  return job;
}

describe("a response", () => {
  it("has every member, also nested ones, without checking constraints", async () => {
    const job = {
      audienceGenerationJobArn: "arn",
      name: `111122223333-${"n".repeat(63)}`,
      description: "d",
      status: "CREATE_FAILED",
      statusDetails: { statusCode: "X", message: "m" },
      configuredAudienceModelArn: "m",
      seedAudience: {
        roleArn: "r",
        sqlParameters: { queryString: "q", analysisTemplateArn: "t", parameters: { a: "b" } },
        sqlComputeConfiguration: {
          worker: { type: "CR.64X", number: 2, properties: { spark: { k: "v" } } },
        },
      },
      includeSeedInOutput: false,
      collaborationId: "c",
      metrics: {
        relevanceMetrics: [{ audienceSize: { type: "ABSOLUTE", value: 25 }, score: 9.75 }],
        recallMetric: 0.5,
      },
      startedBy: "111122223333",
      tags: { k: "" },
      protectedQueryIdentifier: "q",
    };
    expect(await jobFrom(json(job))).toEqual(job);
  });

  it("drops null and unknown members", async () => {
    expect(await jobFrom(json({ name: "n", metrics: null, surprise: 1 }))).toEqual({ name: "n" });
  });

  it("keeps an unknown member of a union under $unknown", async () => {
    const sqlComputeConfiguration = { gpu: { number: 1 } };
    const job = await jobFrom(json({ seedAudience: { roleArn: "r", sqlComputeConfiguration } }));
    expect(job.seedAudience?.sqlComputeConfiguration).toEqual({
      $unknown: ["gpu", { number: 1 }],
    });
  });

  it("has its status and request ID", async () => {
    const { client } = await connect(() => json({}, 200, { "x-amzn-requestid": "request-1" }));
    const { $metadata } = await client.send(GET_JOB);
    expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: "request-1", attempts: 1 });
  });

  it("has the ARN of a started job", async () => {
    const { client } = await connect(() => json({ audienceGenerationJobArn: "arn:job" }));
    const command = new StartAudienceGenerationJobCommand({
      name: "n",
      configuredAudienceModelArn: "m",
      seedAudience: { roleArn: "r" },
    });
    expect((await client.send(command)).audienceGenerationJobArn).toBe("arn:job");
  });

  it("has the members of configured audience models and exports", async () => {
    const configured = {
      name: "readers",
      outputConfig: { destination: { s3Destination: { s3Uri: "s3://out/" } }, roleArn: "r" },
      sharedAudienceMetrics: ["ALL"],
      minMatchingSeedSize: 500,
      audienceSizeConfig: { audienceSizeType: "PERCENTAGE", audienceSizeBins: [1, 5, 20] },
      childResourceTagOnCreatePolicy: "NONE",
    };
    const audienceExportJobs = [
      { name: "e", audienceSize: { type: "PERCENTAGE", value: 5 }, outputLocation: "s3://out/e" },
    ];
    const { client } = await connect(({ path }) =>
      json(path === "/audience-export-job" ? { audienceExportJobs } : configured),
    );
    const get = new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn: "m" });
    expect(await client.send(get)).toMatchObject(configured);
    expect(await client.send(new ListAudienceExportJobsCommand({}))).toMatchObject({
      audienceExportJobs,
    });
  });
});

describe("a response without content", () => {
  it.each(["", "{}"])("is accepted as %j", async (body) => {
    const { client } = await connect(() => ({ body }));
    const commands = [
      new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn: "a" }),
      new StartAudienceExportJobCommand({
        name: "n",
        audienceGenerationJobArn: "a",
        audienceSize: { type: "ABSOLUTE", value: 1 },
      }),
      new TagResourceCommand({ resourceArn: "a", tags: {} }),
    ];
    for (const command of commands) {
      const response = await client.send(command as DeleteAudienceGenerationJobCommand);
      expect(Object.keys(response)).toEqual(["$metadata"]);
    }
  });
});

describe("dates", () => {
  it.each([
    ["2026-11-23T22:25:01Z", "2026-11-23T22:25:01.000Z"],
    ["2026-11-23T22:25:01.5Z", "2026-11-23T22:25:01.500Z"],
    ["2026-11-23T22:25:01.123456Z", "2026-11-23T22:25:01.123Z"],
    ["2026-11-23T23:25:01+01:00", "2026-11-23T22:25:01.000Z"],
  ])("%s is a Date", async (createTime, expected) => {
    const job = await jobFrom(json({ createTime, updateTime: createTime }));
    expect([job.createTime, job.updateTime]).toEqual([new Date(expected), new Date(expected)]);
  });

  it("are in the training window of a model too", async () => {
    const trainingDataStartTime = "2026-01-01T00:00:00Z";
    const { client } = await connect(() => json({ trainingDataStartTime }));
    const model = await client.send(new GetAudienceModelCommand({ audienceModelArn: "a" }));
    expect(model.trainingDataStartTime).toEqual(new Date(trainingDataStartTime));
    expect(model.trainingDataEndTime).toBeUndefined();
  });

  it.each([1_700_000_000, "yesterday"])("%j is not one", async (createTime) => {
    await expect(jobFrom(json({ createTime }))).rejects.toThrow();
  });
});
