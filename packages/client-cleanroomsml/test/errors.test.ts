import * as sdk from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { operations } from "./service-model";
import { connect, json, type WireResponse } from "./wire";

const START = new sdk.StartAudienceGenerationJobCommand({
  name: "n",
  configuredAudienceModelArn: "m",
  seedAudience: { roleArn: "r" },
});

/** The error of one attempt. */
async function failure(response: WireResponse): Promise<Error> {
  const { client } = await connect(() => response, { maxAttempts: 1 });
  return client.send(START).then(
    () => expect.unreachable("the request succeeded"),
    (error) => error,
  );
}

function errorResponse(type: string, status: number, body: object = { message: "m" }) {
  return json(body, status, { "x-amzn-errortype": type, "x-amzn-requestid": "request-1" });
}

const MODELLED = [
  { type: sdk.ValidationException, name: "ValidationException", status: 400 },
  { type: sdk.ServiceQuotaExceededException, name: "ServiceQuotaExceededException", status: 402 },
  { type: sdk.AccessDeniedException, name: "AccessDeniedException", status: 403 },
  { type: sdk.ResourceNotFoundException, name: "ResourceNotFoundException", status: 404 },
  { type: sdk.ConflictException, name: "ConflictException", status: 409 },
  { type: sdk.ThrottlingException, name: "ThrottlingException", status: 429 },
];

describe("an error that the service models", () => {
  it("has a case here", () => {
    const errors = [...operations.values()].flatMap((operation) =>
      Object.entries(operation.errors),
    );
    const modelled = new Map(errors.map(([name, { status }]) => [name, status]));
    expect(new Map(MODELLED.map(({ name, status }) => [name, status]))).toEqual(modelled);
  });

  it.each(MODELLED)("$name is an instance of its class", async ({ type, name, status }) => {
    const error = await failure(errorResponse(name, status));
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(sdk.CleanRoomsMLServiceException);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name,
      message: "m",
      $fault: "client",
      $metadata: { httpStatusCode: status, requestId: "request-1", attempts: 1 },
    });
    const others = MODELLED.filter((other) => other.name !== name);
    expect(others.filter((other) => error instanceof other.type)).toEqual([]);
  });

  it("InternalServiceException is the server's fault", async () => {
    const error = await failure(errorResponse("InternalServiceException", 500));
    expect(error).toBeInstanceOf(sdk.InternalServiceException);
    expect(error).toMatchObject({ $fault: "server", $metadata: { httpStatusCode: 500 } });
  });

  it("has the quota only if AWS gives it", async () => {
    const body = { message: "m", quotaName: "jobs", quotaValue: 10 };
    const error = await failure(errorResponse("ServiceQuotaExceededException", 402, body));
    expect(error).toMatchObject({ quotaName: "jobs", quotaValue: 10 });
    const withoutQuota = await failure(errorResponse("ServiceQuotaExceededException", 402));
    expect(withoutQuota).toMatchObject({ quotaName: undefined, quotaValue: undefined });
  });
});

describe("the name of an error", () => {
  const NAME = "ConflictException";

  it.each([
    `${NAME}:http://internal.amazon.com/coral/com.amazon.coral.service/`,
    `com.amazonaws.cleanroomsml#${NAME}`,
    `com.amazonaws.cleanroomsml#${NAME}:http://internal.amazon.com/coral/`,
  ])("is read from a header %s", async (header) => {
    expect(await failure(errorResponse(header, 409))).toBeInstanceOf(sdk.ConflictException);
  });

  it.each(["__type", "code"])("is read from the body's %s", async (member) => {
    const error = await failure(json({ [member]: `a.b#${NAME}`, message: "m" }, 409));
    expect(error).toBeInstanceOf(sdk.ConflictException);
    expect(error.message).toBe("m");
  });
});

describe("a message", () => {
  it("can have a capital letter", async () => {
    const error = await failure(errorResponse("AccessDeniedException", 403, { Message: "no" }));
    expect(error.message).toBe("no");
  });

  it("can be missing", async () => {
    const error = await failure(errorResponse("AccessDeniedException", 403, {}));
    expect(error).toBeInstanceOf(sdk.AccessDeniedException);
  });
});

describe("an error that the service does not model", () => {
  it.each([
    ["UnrecognizedClientException", 403],
    ["InternalFailure", 500],
    ["ServiceUnavailable", 503],
  ])("%s keeps its name", async (name, status) => {
    const error = await failure(errorResponse(name, status));
    expect(error).toBeInstanceOf(sdk.CleanRoomsMLServiceException);
    expect(error.constructor).toBe(sdk.CleanRoomsMLServiceException);
    expect(error).toMatchObject({
      name,
      message: "m",
      $metadata: { httpStatusCode: status, requestId: "request-1" },
    });
  });

  it("is named Unknown without a name", async () => {
    const error = await failure(json({}, 500));
    expect(error).toBeInstanceOf(sdk.CleanRoomsMLServiceException);
    expect(error).toMatchObject({ name: "Unknown", $metadata: { httpStatusCode: 500 } });
  });
});

describe("a response that is not JSON", () => {
  it.each([200, 502])("with status %d is a SyntaxError with the status", async (status) => {
    const error = await failure({ status, body: "<html>Bad gateway</html>" });
    expect(error).toBeInstanceOf(SyntaxError);
    expect(error).not.toBeInstanceOf(sdk.CleanRoomsMLServiceException);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: status } });
  });
});
