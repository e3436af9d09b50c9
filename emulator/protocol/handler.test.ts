import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WAIT } from "@/test/wait";
import { send } from "./test/signed-request";
import {
  CREATED_AT,
  JOB_ARN,
  START_INPUT,
  startRequest,
  startTinyServer,
  type TinyServer,
} from "./test/tiny-server";
import { type Members, ServiceFault } from "./types";

let server: TinyServer;
const operations = {
  "cleanroomsml.StartAudienceGenerationJob": (): Members => ({ audienceGenerationJobArn: JOB_ARN }),
  "cleanroomsml.GetAudienceGenerationJob": (input: Members): Members => ({
    createTime: CREATED_AT,
    updateTime: CREATED_AT,
    audienceGenerationJobArn: input.audienceGenerationJobArn,
    name: "spring-uk",
    status: "ACTIVE",
    configuredAudienceModelArn: "arn",
  }),
  "cleanroomsml.DeleteAudienceGenerationJob": (): Members => ({}),
  "cleanroomsml.ListAudienceModels": (): Members => ({ nonsense: true }),
  "cleanroomsml.StartAudienceExportJob": (): Members => {
    throw new ServiceFault("ServiceQuotaExceededException", 402, "Too many", {
      quotaName: "jobs",
      quotaValue: 20,
    });
  },
};

beforeAll(async () => {
  server = await startTinyServer({ operations });
});
afterAll(() => server.close());
beforeEach(() => {
  server.log.length = 0;
});

describe("a response", () => {
  it("has AWS's head and the model's body", async () => {
    const reply = await server.call(startRequest());
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ audienceGenerationJobArn: JOB_ARN });
    expect(reply.headers).toMatchObject({ "content-type": "application/json" });
    expect(reply.headers).not.toHaveProperty("x-amzn-errortype");
    expect(reply.headers["x-amzn-requestid"]).toMatch(/^[-0-9a-f]{36}$/);
    const skewMs = Math.abs(Date.now() - Date.parse(reply.headers.date ?? ""));
    expect(skewMs).toBeLessThan(5_000);
  });

  it("is empty if the model has no output", async () => {
    const target = `/audience-generation-job/${encodeURIComponent(JOB_ARN)}`;
    const reply = await server.call({ method: "DELETE", target });
    expect(reply).toMatchObject({ status: 200, body: "" });
    expect(reply.headers["content-length"]).toBe("0");
  });

  it("is logged once, before it is sent, with its request ID", async () => {
    const reply = await server.call(startRequest({ ...START_INPUT, tags: null, colour: 1 }));
    expect(server.log).toEqual([
      expect.objectContaining({
        requestId: reply.headers["x-amzn-requestid"],
        method: "POST",
        path: "/audience-generation-job",
        operation: "cleanroomsml.StartAudienceGenerationJob",
        input: START_INPUT,
        accessKeyId: "sandbox",
        executed: true,
        status: 200,
      }),
    ]);
    expect(server.log[0]?.headers).toMatchObject({ "content-type": "application/json" });
    expect(server.log[0]).not.toHaveProperty("fault");
  });
});

describe("a refusal", () => {
  it.each<[string, Parameters<TinyServer["call"]>, number, string, RegExp]>([
    [
      "of an unknown path",
      [{ method: "GET", target: "/training-dataset" }],
      404,
      "UnknownOperationException",
      /not recognized/,
    ],
    [
      "of an operation that is not emulated",
      [{ method: "GET", target: "/collaborations/x/members" }],
      404,
      "UnknownOperationException",
      /not recognized/,
    ],
    [
      "of a broken label",
      [{ method: "GET", target: "/audience-generation-job/%zz" }],
      400,
      "MalformedHttpRequestException",
      /percent-encoded/,
    ],
    [
      "of a wrong key",
      [startRequest(), { secretAccessKey: "wrong" }],
      403,
      "InvalidSignatureException",
      /does not match/,
    ],
    [
      "of another content type",
      [{ ...startRequest(), headers: { "content-type": "text/plain" } }],
      415,
      "UnsupportedMediaTypeException",
      /text\/plain/,
    ],
    [
      "of a wrong JSON type",
      [startRequest({ name: 1 })],
      400,
      "SerializationException",
      /^NUMBER_VALUE can not be converted to a String$/,
    ],
    [
      "of several faults at once",
      [startRequest({ name: "" })],
      400,
      "ValidationException",
      /^4 validation errors detected: /,
    ],
  ])("%s", async (_, call, status, code, message) => {
    const reply = await server.call(...call);
    expect(reply.status).toBe(status);
    expect(reply.headers["x-amzn-errortype"]).toBe(code);
    expect(reply.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(reply.body)).toEqual({ message: expect.stringMatching(message) });
    expect(server.log).toEqual([
      expect.objectContaining({ executed: false, status, errorCode: code }),
    ]);
  });

  it("without a signature", async () => {
    const reply = await send(server.port, startRequest(), { "content-type": "application/json" });
    expect(reply.status).toBe(403);
    expect(reply.headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
    expect(server.log[0]).not.toHaveProperty("input");
  });

  it("of malformed JSON has no message", async () => {
    const reply = await server.call(startRequest('{"name":'));
    expect(reply).toMatchObject({ status: 400, body: "{}" });
    expect(reply.headers["x-amzn-errortype"]).toBe("SerializationException");
  });

  it("by the operation has its members", async () => {
    const input = { name: "a", audienceGenerationJobArn: JOB_ARN };
    const audienceSize = { type: "ABSOLUTE", value: 1 };
    const reply = await server.call({
      ...startRequest({ ...input, audienceSize }),
      target: "/audience-export-job",
    });
    expect(reply.status).toBe(402);
    expect(JSON.parse(reply.body)).toEqual({
      message: "Too many",
      quotaName: "jobs",
      quotaValue: 20,
    });
    expect(server.log[0]).toMatchObject({ executed: false, input: { ...input, audienceSize } });
  });

  it("comes in AWS's order: signature, JSON, constraints", async () => {
    const bad = startRequest("{");
    const wrongKey = await server.call(bad, { secretAccessKey: "wrong" });
    const notJson = await server.call(bad);
    const faulty = await server.call(startRequest({}));
    expect([wrongKey, notJson, faulty].map(({ headers }) => headers["x-amzn-errortype"])).toEqual([
      "InvalidSignatureException",
      "SerializationException",
      "ValidationException",
    ]);
  });
});

it("returns 500 and logs an operation's output that the model does not allow", async () => {
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const reply = await server.call({ method: "GET", target: "/audience-model" });
  expect(reply.status).toBe(500);
  expect(reply.headers["x-amzn-errortype"]).toBe("InternalFailure");
  expect(stderr.mock.calls.join()).toContain("output lacks audienceModels");
  stderr.mockRestore();
});

describe("settings of the backend", () => {
  it("choose the wording and the rules beside the model", async () => {
    const other = await startTinyServer({
      operations,
      validationWording: () => "smithy",
      inputChecks: () => ({ reservedTagKeys: false }),
    });
    const faulty = await other.call(startRequest({ ...START_INPUT, name: "x".repeat(64) }));
    const tagged = await other.call(startRequest({ ...START_INPUT, tags: { "aws:a": "" } }));
    await other.close();
    expect(JSON.parse(faulty.body).message).toMatch(/^1 validation error detected\. Value with/);
    expect(tagged.status).toBe(200);
  });

  it("choose the Region", async () => {
    const other = await startTinyServer({ operations }, { region: "eu-west-1" });
    const statuses = [
      (await other.call(startRequest())).status,
      (await other.call(startRequest(), { region: "eu-west-1" })).status,
    ];
    await other.close();
    expect(statuses).toEqual([403, 200]);
  });
});

describe("the size of a body", () => {
  it("is enough for the largest legal query as botocore escapes it", async () => {
    const input = {
      ...START_INPUT,
      seedAudience: {
        roleArn: START_INPUT.seedAudience.roleArn,
        sqlParameters: { queryString: "😀".repeat(500_000) },
      },
    };
    const escaped = JSON.stringify(input).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
    );
    expect(escaped.length).toBeGreaterThan(6_000_000);
    expect((await server.call(startRequest(escaped))).status).toBe(200);
  });

  it("is limited", async () => {
    const reply = await server.call(startRequest(" ".repeat(8 * 1024 * 1024 + 1)));
    expect(reply.status).toBe(413);
    expect(reply.headers["x-amzn-errortype"]).toBe("RequestEntityTooLargeException");
    expect(server.log).toMatchObject([{ executed: false, status: 413 }]);
  });
});

it("logs a request whose sender disconnects during it", async () => {
  const recorded = vi.fn();
  const other = await startTinyServer({ operations, record: recorded });
  const head = "POST /audience-generation-job HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n";
  const socket = connect(other.port, "127.0.0.1").end(`${head}{`);
  await vi.waitFor(() => expect(recorded).toHaveBeenCalledTimes(1), WAIT);
  socket.destroy();
  await other.close();
  expect(recorded.mock.calls[0]?.[0]).toMatchObject({ executed: false });
  expect(recorded.mock.calls[0]?.[0]).not.toHaveProperty("status");
});
