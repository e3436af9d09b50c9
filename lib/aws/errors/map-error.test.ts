import { describe, expect, it } from "vitest";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { createLaunchClient } from "@/lib/aws/clients";
import type { Outcome } from "@/lib/contract/records/outcome";
import { MODEL_OWNER, OWN_ACCOUNT, TEST_REQUEST } from "@/test/aws/aws-request";
import { awsError, startTestServer } from "@/test/aws/aws-server";
import { mapError } from "./map-error";

const CONTEXT = { request: TEST_REQUEST, region: "us-east-1", account: OWN_ACCOUNT };
const MODEL = TEST_REQUEST.configuredAudienceModelArn;
const COLLABORATION = TEST_REQUEST.collaborationId ?? "";
const ROLE = TEST_REQUEST.seedAudience.roleArn;
const START = "cleanrooms-ml:StartAudienceGenerationJob";

type Failed = Exclude<Outcome, { state: "launched" }>;

/** The error that the SDK throws for a response read from a socket. */
async function outcomeOf(
  status: number,
  name: string,
  message: string,
  members = {},
): Promise<Failed> {
  const server = await startTestServer(awsError(status, name, message, members));
  const client = createLaunchClient({
    awsRegion: "us-east-1",
    endpoints: { cleanroomsml: server.url },
    launchTimeoutMs: 5000,
  });
  client.config.credentials = async () => ({ accessKeyId: "sandbox", secretAccessKey: "secret" });
  const outcome = await startAudienceGenerationJob(client, { ...CONTEXT, timeoutMs: 5000 });
  await server.close();
  if (outcome.state === "launched") throw new Error("The launch succeeded.");
  return outcome;
}

const REFUSALS: [status: number, name: string, message: string, code: string][] = [
  [400, "ValidationException", "no", "invalid-request"],
  [409, "ConflictException", "no", "name-taken"],
  [404, "ResourceNotFoundException", "no", "not-found"],
  [403, "AccessDeniedException", "no", "access-denied"],
  [401, "NotAuthorized", "no", "access-denied"],
  [400, "ValidationError", "no", "invalid-request"],
  [
    403,
    "ExpiredTokenException",
    "The security token included in the request is expired",
    "expired-credentials",
  ],
  [403, "IncompleteSignatureException", "no", "bad-signature"],
  [403, "IncompleteSignature", "no", "bad-signature"],
  [403, "MissingAuthenticationTokenException", "Missing Authentication Token", "bad-signature"],
  [
    403,
    "InvalidSignatureException",
    "The request signature we calculated does not match",
    "bad-signature",
  ],
  [
    403,
    "InvalidSignatureException",
    "Credential should be scoped to a valid region. ",
    "bad-signature",
  ],
  [
    403,
    "InvalidSignatureException",
    "Signature expired: 2026 is now earlier than 2026",
    "clock-skew",
  ],
  [403, "InvalidSignatureException", "Signature not yet current: 2026", "clock-skew"],
  [400, "RequestExpired", "no", "clock-skew"],
  [
    403,
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
    "unknown-credentials",
  ],
  [403, "InvalidClientTokenId", "no", "unknown-credentials"],
  [403, "OptInRequired", "no", "not-opted-in"],
  [413, "RequestEntityTooLargeException", "no", "request-too-large"],
  [415, "UnsupportedMediaTypeException", "no", "protocol-refused"],
  [400, "SerializationException", "no", "protocol-refused"],
  [400, "MalformedHttpRequestException", "no", "protocol-refused"],
  [404, "UnknownOperationException", "no", "protocol-refused"],
];

describe("an AWS error with a request ID is a refusal", () => {
  it.each(REFUSALS)("%i %s: %s", async (status, name, message, code) => {
    const outcome = await outcomeOf(status, name, message);
    expect(outcome).toMatchObject({
      state: "rejected",
      code,
      details: { awsName: name, status, requestId: "req-1" },
    });
    expect(outcome.title && outcome.explanation && outcome.nextStep).toBeTruthy();
  });

  it.each([429, 400])("a throttle (%i) proves that nothing was executed", async (status) => {
    const outcome = await outcomeOf(status, "ThrottlingException", "Rate exceeded");
    expect(outcome).toMatchObject({ state: "not-sent", code: "throttled" });
  });

  it("a used-up quota proves it too", async () => {
    const outcome = await outcomeOf(402, "ServiceQuotaExceededException", "no");
    expect(outcome).toMatchObject({ state: "not-sent", code: "quota-reached" });
  });

  it("its name may have a namespace and a URL", async () => {
    const name = "aws.starkcontrol#ConflictException:http://internal.amazon.com/coral/";
    expect(await outcomeOf(409, name, "no")).toMatchObject({ code: "name-taken", field: "name" });
  });
});

describe("a quota", () => {
  it("is shown with its name and value", async () => {
    const members = { quotaName: "Pending jobs", quotaValue: 10 };
    const outcome = await outcomeOf(402, "ServiceQuotaExceededException", "no", members);
    expect(outcome.explanation).toContain("“Pending jobs” of 10");
    expect(outcome.details).toMatchObject(members);
  });

  it("falls back to AWS's message", async () => {
    const outcome = await outcomeOf(402, "ServiceQuotaExceededException", "Too many jobs.");
    expect(outcome.explanation).toContain("Too many jobs.");
  });
});

const AT_FIELD: [name: string, status: number, message: string, field: string | undefined][] = [
  ["ResourceNotFoundException", 404, `Resource ${MODEL} not found`, "configuredAudienceModelArn"],
  ["ResourceNotFoundException", 404, `No collaboration ${COLLABORATION}`, "collaborationId"],
  ["ResourceNotFoundException", 404, "no", undefined],
  ["AccessDeniedException", 403, "Cross-account pass role is not allowed.", "seedAudience.roleArn"],
  ["ValidationException", 400, "Cross-account pass role is not allowed.", "seedAudience.roleArn"],
  [
    "AccessDeniedException",
    403,
    `User: u is not authorized to perform: iam:PassRole on resource: ${ROLE} because no identity-based policy allows the iam:PassRole action`,
    "seedAudience.roleArn",
  ],
  [
    "AccessDeniedException",
    403,
    `User: u is not authorized to perform: cleanrooms-ml:TagResource on resource: x`,
    "tags",
  ],
  [
    "ValidationException",
    400,
    "1 validation error detected: Value 'x' at 'name' failed to satisfy constraint: Member must have length less than or equal to 63",
    "name",
  ],
];

it.each(AT_FIELD)("%s %i '%s' is shown at %s", async (name, status, message, field) => {
  const outcome = await outcomeOf(status, name, message);
  expect(outcome.field).toBe(field);
});

describe("the person to ask", () => {
  const denied = (reason: string) =>
    outcomeOf(
      403,
      "AccessDeniedException",
      `User: arn:aws:iam::1:user/u is not authorized to perform: ${START} on resource: ${MODEL}${reason}`,
    );

  it.each([
    [` because no identity-based policy allows the ${START} action`, "your AWS administrator"],
    [
      " with an explicit deny in a service control policy",
      "remove the explicit deny from a service control policy",
    ],
    [` because no permissions boundary allows the ${START} action`, "permissions boundary"],
    [` because no session policy allows the ${START} action`, "session policy"],
    [` because no VPC endpoint policy allows the ${START} action`, "VPC endpoint"],
    [` because no resource-based policy allows the ${START} action`, `Ask account ${MODEL_OWNER}`],
    ["", `ask account ${MODEL_OWNER}`],
  ])("'%s'", async (reason, asked) => {
    const outcome = await denied(reason);
    expect(outcome.nextStep).toContain(asked);
    expect(outcome.explanation).toContain(START);
  });

  it("for a missing model: its owner", async () => {
    const outcome = await outcomeOf(404, "ResourceNotFoundException", `${MODEL} does not exist`);
    expect(outcome.nextStep).toContain(`account ${MODEL_OWNER}`);
  });
});

describe("an unknown outcome", () => {
  it("says that the job may exist, and does not suggest a second launch", async () => {
    const { title, explanation, nextStep, state } = await outcomeOf(500, "InternalFailure", "no");
    expect(state).toBe("unknown");
    expect(title).toBe("Launch status unknown");
    expect(explanation).toContain("AWS may already be running the job");
    expect(nextStep).toContain("No action needed");
    expect(`${title} ${explanation} ${nextStep}`).not.toMatch(/\b(again|retry|once more)\b/i);
  });
});

describe("anything thrown", () => {
  it.each([undefined, null, "text", 7, {}, new Error("odd"), { $metadata: null, name: 5 }])(
    "%s is an unknown outcome",
    (thrown) => {
      expect(mapError(thrown, CONTEXT).state).toBe("unknown");
    },
  );

  it("ends on an error that is its own cause", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(mapError(error, CONTEXT).state).toBe("unknown");
  });
});
