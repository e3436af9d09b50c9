import {
  DeleteAudienceGenerationJobCommand,
  GetAudienceGenerationJobCommand,
  GetAudienceModelCommand,
  GetConfiguredAudienceModelCommand,
  ListAudienceExportJobsCommand,
  ListAudienceGenerationJobsCommand,
  ListAudienceModelsCommand,
  ListConfiguredAudienceModelsCommand,
  ListTagsForResourceCommand,
  StartAudienceExportJobCommand,
  StartAudienceGenerationJobCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { operations } from "./service-model";
import { connect } from "./wire";

const PREFIX = "arn:aws:cleanrooms-ml:us-east-1:111122223333:";
const JOB = `${PREFIX}audience-generation-job/a/b.c_d-1`;
const CONFIGURED_MODEL = `${PREFIX}configured-audience-model/m`;
const MODEL = `${PREFIX}audience-model/m`;
const ENCODED = "arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3A";
const ENCODED_JOB = `${ENCODED}audience-generation-job%2Fa%2Fb.c_d-1`;
const COLLABORATION = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const ROLE = "arn:aws:iam::111122223333:role/seed";

const FULL_REQUEST = {
  name: "spring-uk",
  configuredAudienceModelArn: CONFIGURED_MODEL,
  seedAudience: {
    roleArn: ROLE,
    dataSource: { s3Uri: "s3://seeds/a.jsonl" },
    sqlParameters: { queryString: "SELECT 1", analysisTemplateArn: "arn", parameters: { a: "b" } },
    sqlComputeConfiguration: {
      worker: { type: "CR.1X" as const, number: 16, properties: { spark: { "spark.x": "1" } } },
    },
  },
  includeSeedInOutput: true,
  collaborationId: COLLABORATION,
  description: "for spring",
  tags: { team: "ads" },
};
const EXPORT = {
  name: "ten-percent",
  audienceGenerationJobArn: JOB,
  audienceSize: { type: "PERCENTAGE" as const, value: 10 },
  description: "d",
};

const PAGE = { nextToken: "to ken/+=", maxResults: 7 };
const PAGE_QUERY = "maxResults=7&nextToken=to%20ken%2F%2B%3D";

const CASES = [
  {
    command: new StartAudienceGenerationJobCommand(FULL_REQUEST),
    line: ["POST", "/audience-generation-job", ""],
    body: FULL_REQUEST,
  },
  {
    command: new GetAudienceGenerationJobCommand({ audienceGenerationJobArn: JOB }),
    line: ["GET", `/audience-generation-job/${ENCODED_JOB}`, ""],
  },
  {
    command: new ListAudienceGenerationJobsCommand({
      ...PAGE,
      configuredAudienceModelArn: CONFIGURED_MODEL,
      collaborationId: COLLABORATION,
    }),
    line: [
      "GET",
      "/audience-generation-job",
      `collaborationId=${COLLABORATION}` +
        `&configuredAudienceModelArn=${ENCODED}configured-audience-model%2Fm&${PAGE_QUERY}`,
    ],
  },
  {
    command: new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn: JOB }),
    line: ["DELETE", `/audience-generation-job/${ENCODED_JOB}`, ""],
  },
  {
    command: new StartAudienceExportJobCommand(EXPORT),
    line: ["POST", "/audience-export-job", ""],
    body: EXPORT,
  },
  {
    command: new ListAudienceExportJobsCommand({ ...PAGE, audienceGenerationJobArn: JOB }),
    line: ["GET", "/audience-export-job", `audienceGenerationJobArn=${ENCODED_JOB}&${PAGE_QUERY}`],
  },
  {
    command: new GetConfiguredAudienceModelCommand({
      configuredAudienceModelArn: CONFIGURED_MODEL,
    }),
    line: ["GET", `/configured-audience-model/${ENCODED}configured-audience-model%2Fm`, ""],
  },
  {
    command: new ListConfiguredAudienceModelsCommand(PAGE),
    line: ["GET", "/configured-audience-model", PAGE_QUERY],
  },
  {
    command: new GetAudienceModelCommand({ audienceModelArn: MODEL }),
    line: ["GET", `/audience-model/${ENCODED}audience-model%2Fm`, ""],
  },
  { command: new ListAudienceModelsCommand(PAGE), line: ["GET", "/audience-model", PAGE_QUERY] },
  {
    command: new ListTagsForResourceCommand({ resourceArn: JOB }),
    line: ["GET", `/tags/${ENCODED_JOB}`, ""],
  },
  {
    command: new TagResourceCommand({ resourceArn: JOB, tags: { "a b": "ü" } }),
    line: ["POST", `/tags/${ENCODED_JOB}`, ""],
    body: { tags: { "a b": "ü" } },
  },
  {
    command: new UntagResourceCommand({ resourceArn: JOB, tagKeys: ["a b", "c&d", "ü"] }),
    line: ["DELETE", `/tags/${ENCODED_JOB}`, "tagKeys=a%20b&tagKeys=c%26d&tagKeys=%C3%BC"],
  },
];

describe("each operation on the wire", () => {
  it("has a case here", () => {
    const covered = CASES.map(({ command }) => command.constructor.name.replace(/Command$/, ""));
    expect(covered.sort()).toEqual([...operations.keys()].sort());
  });

  it.each(CASES.map((one) => ({ ...one, name: one.command.constructor.name })))(
    "$name",
    async ({ command, line, body }) => {
      const { client, seen } = await connect(() => ({ body: "{}" }));
      // Each command has its own type, and `send` accepts only one of them.
      await client.send(command as GetAudienceModelCommand);
      expect(seen).toHaveLength(1);
      const [request] = seen;
      expect([request?.method, request?.path, request?.query]).toEqual(line);
      expect(request?.headers["content-type"]).toBe(body ? "application/json" : undefined);
      expect(request?.body && JSON.parse(request.body)).toEqual(body ?? "");
    },
  );
});

describe("a label", () => {
  it("that is absent throws before sending", async () => {
    const { client, seen } = await connect(() => ({ body: "{}" }));
    const command = new GetAudienceModelCommand({ audienceModelArn: undefined });
    await expect(client.send(command)).rejects.toThrow(/HTTP label: audienceModelArn/);
    expect(seen).toEqual([]);
  });

  // The runtime's behaviour: callers must check that there is an ARN.
  it("that is empty is sent as an empty segment", async () => {
    const { client, seen } = await connect(() => ({ body: "{}" }));
    await client.send(new GetAudienceModelCommand({ audienceModelArn: "" }));
    expect(seen[0]?.path).toBe("/audience-model/");
  });
});
