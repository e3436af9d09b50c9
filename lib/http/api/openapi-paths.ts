import "server-only";
import { IDEMPOTENCY_KEY_PATTERN } from "@/lib/contract/records/idempotency-key";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { LIMIT_DEFAULT, LIMIT_MAX } from "./list-launches";
import { refTo, type SchemaName } from "./openapi-schemas";

const POST_DESCRIPTION = `Sends the body to AWS as StartAudienceGenerationJob: once, or not at all. \
The answer tells how far the launch has come; its \`Location\` tells how it goes on. \
A launch at \`unknown\` may have started a job: it is settled by comparison with AWS's lists, and must not be repeated under another key.`;

const LOCATION = { Location: header("Where the launch is.") };
const REPLAYED = { "Idempotency-Replayed": header("`true`: this key was answered before.") };

const FAILURES = {
  401: {
    ...problem("The call names nobody: a bearer token is missing, or is not what it should be."),
    headers: {
      "WWW-Authenticate": header('`Bearer`, with `error="invalid_token"` where a token came.'),
    },
  },
  429: problem(
    "Too many calls, or the day's launches are used up; `Retry-After` says for how long.",
  ),
  500: problem("The portal itself failed."),
  503: problem("Sending is stopped, or the portal's database or its issuer's keys are away."),
};

const LAUNCH_ID = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
};

const NO_INPUT = {
  required: false,
  description: "Nothing, or an object without members.",
  content: { "application/json": { schema: { type: "object", additionalProperties: false } } },
};

/** Sending may be refused by AWS as at the first time, so that its statuses are here too. */
const DECISION_FAILURES = {
  400: problem("The portal or AWS refused the request as invalid."),
  403: problem(
    "A role or a rule of the portal, or AWS, denies it; or it is somebody else's launch.",
  ),
  404: problem("There is no launch of this id, or AWS does not find what it names."),
  409: problem("The launch is in another state, or AWS has a job of its name."),
  413: problem("The body, or the request that is sent, is too large."),
  415: problem("The body is not JSON."),
  ...FAILURES,
};

/** The API's paths; a test holds them against the routes. */
export const OPENAPI_PATHS = {
  "/api/v1/launches": {
    post: {
      operationId: "createLaunch",
      summary: "Launch an audience generation job",
      description: POST_DESCRIPTION,
      parameters: [
        {
          name: "Idempotency-Key",
          in: "header",
          required: true,
          description:
            "Your own name for this launch. Repeated with the same body it finds the launch again, whenever that is; with another body it is refused.",
          schema: { type: "string", pattern: IDEMPOTENCY_KEY_PATTERN.source },
        },
        query("dryRun", "Check only: nothing is recorded or sent.", {
          type: "boolean",
          default: false,
        }),
      ],
      requestBody: { required: true, content: json("LaunchRequest") },
      responses: {
        200: {
          description: "A repeat: the launch that has this key. Or a dry run without faults.",
          headers: { ...LOCATION, ...REPLAYED },
          content: {
            "application/json": { schema: { anyOf: [refTo("Launch"), refTo("DryRun")] } },
          },
        },
        201: { description: "Launched.", headers: LOCATION, content: json("Launch") },
        202: {
          description: "`reserved`, `sending` or `unknown`: look again at `Location`.",
          headers: LOCATION,
          content: json("Launch"),
        },
        400: problem("The portal or AWS refused the request as invalid."),
        402: problem(
          "A quota of AWS's is used up. The launch is held: the same key again, or `/send`, sends it.",
        ),
        403: problem("A role or a rule of the portal, or AWS, denies it; or a foreign page asks."),
        404: problem("AWS does not find what the request names."),
        409: problem("The key belongs to another request, or AWS has a job of this name."),
        413: problem("The body is too large."),
        415: problem("The body is not JSON."),
        ...FAILURES,
      },
    },
    get: {
      operationId: "listLaunches",
      summary: "List launches, newest first",
      parameters: [
        query("limit", "Launches to a page.", {
          type: "integer",
          minimum: 1,
          maximum: LIMIT_MAX,
          default: LIMIT_DEFAULT,
        }),
        query("nextToken", "The `nextToken` of the page before.", { type: "string" }),
        query("state", "Launches in this state only.", { type: "string", enum: LAUNCH_STATES }),
      ],
      responses: {
        200: { description: "One page.", content: json("LaunchPage") },
        400: problem("A parameter can't be used."),
        403: problem("The caller has no role, or a foreign page asks."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/launches/{id}": {
    get: {
      operationId: "getLaunch",
      summary: "One launch",
      parameters: [LAUNCH_ID],
      responses: {
        200: { description: "The launch.", content: json("Launch") },
        400: problem("A parameter can't be used."),
        403: problem("The caller has no role, or a foreign page asks."),
        404: problem("There is none of this id."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/launches/{id}/send": {
    post: {
      operationId: "sendLaunch",
      summary: "Send a launch that is held at `reserved`",
      description:
        "Sends what was saved and provably not sent. A launch that was sent already is answered as it stands.",
      parameters: [LAUNCH_ID],
      requestBody: NO_INPUT,
      responses: {
        200: {
          description: "It was sent before: the launch as it stands.",
          headers: LOCATION,
          content: json("Launch"),
        },
        201: { description: "Launched.", headers: LOCATION, content: json("Launch") },
        202: {
          description: "`reserved`, `sending` or `unknown`: look again at `Location`.",
          headers: LOCATION,
          content: json("Launch"),
        },
        402: problem("A quota of AWS's is used up. The launch is held."),
        ...DECISION_FAILURES,
      },
    },
  },
  "/api/v1/launches/{id}/cancel": {
    post: {
      operationId: "cancelLaunch",
      summary: "Cancel a launch that is held at `reserved`",
      parameters: [LAUNCH_ID],
      requestBody: NO_INPUT,
      responses: {
        200: { description: "It is cancelled.", content: json("Launch") },
        ...DECISION_FAILURES,
      },
    },
  },
  "/api/v1/openapi.json": {
    get: {
      operationId: "getOpenapi",
      summary: "This description",
      responses: {
        200: {
          description: "OpenAPI 3.1.",
          content: { "application/json": { schema: { type: "object" } } },
        },
        400: problem("A parameter can't be used."),
        403: problem("The caller has no role, or a foreign page asks."),
        ...FAILURES,
      },
    },
  },
};

function header(description: string) {
  return { description, schema: { type: "string" } };
}

function query(name: string, description: string, schema: object) {
  return { name, in: "query", description, schema };
}

function json(name: SchemaName) {
  return { "application/json": { schema: refTo(name) } };
}

function problem(description: string) {
  const headers = { "X-Request-Id": header("What the portal's log calls this request.") };
  const content = { "application/problem+json": { schema: refTo("Problem") } };
  return { description, headers, content };
}
