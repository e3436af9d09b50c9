import "server-only";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import {
  CHECK_FAILED,
  DECISION_FAILURES,
  FAILURES,
  idempotencyKey,
  json,
  LAUNCH_ID,
  LOCATION,
  limitQuery,
  NO_INPUT,
  NOT_JSON,
  problem,
  query,
  REPLAYED,
  TEMPLATE,
} from "./parts";
import { refTo } from "./schemas";

const POST_DESCRIPTION = `Sends the body to AWS as StartAudienceGenerationJob, at most once. \
The response has the state of the launch. Get its \`Location\` for later states. \
A launch in state \`unknown\` may have started a job. The portal checks AWS's list of jobs. Do not repeat the launch with another key.`;

export const LAUNCH_PATHS = {
  "/api/v1/launches": {
    post: {
      operationId: "createLaunch",
      summary: "Launch an audience generation job",
      description: POST_DESCRIPTION,
      parameters: [
        idempotencyKey("launch"),
        query("dryRun", "Only check the request. Nothing is recorded or sent.", {
          type: "boolean",
          default: false,
        }),
        TEMPLATE,
      ],
      requestBody: { required: true, content: json("LaunchRequest") },
      responses: {
        200: {
          description: "Repeated request: the launch with this key. Dry run: the request is valid.",
          headers: { ...LOCATION, ...REPLAYED },
          content: {
            "application/json": { schema: { anyOf: [refTo("Launch"), refTo("DryRun")] } },
          },
        },
        201: { description: "Launched.", headers: LOCATION, content: json("Launch") },
        202: {
          description: "`reserved`, `sending` or `unknown`. Get `Location` for later states.",
          headers: LOCATION,
          content: json("Launch"),
        },
        400: problem("The portal or AWS refused the request as invalid.", REPLAYED),
        402: problem(
          "AWS quota reached. The launch stays unsent (`reserved`). Repeat the request or call `/send` to send it.",
          REPLAYED,
        ),
        403: problem(
          "A role, an access rule or AWS denies the request, or another website sent it.",
          REPLAYED,
        ),
        404: problem("AWS can't find a resource in the request.", REPLAYED),
        409: problem(
          "The key was used for another request, or AWS has a job with this name.",
          REPLAYED,
        ),
        413: problem("The body is too large, or the request is too large for AWS.", REPLAYED),
        415: NOT_JSON,
        422: problem(CHECK_FAILED),
        ...FAILURES,
      },
    },
    get: {
      operationId: "listLaunches",
      summary: "List launches, newest first",
      parameters: [
        limitQuery("Launches"),
        query("nextToken", "The `nextToken` of the previous page.", { type: "string" }),
        query("state", "Only launches in this state.", { type: "string", enum: LAUNCH_STATES }),
      ],
      responses: {
        200: { description: "One page.", content: json("LaunchPage") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/launches/{id}": {
    get: {
      operationId: "getLaunch",
      summary: "Get a launch",
      parameters: [LAUNCH_ID],
      responses: {
        200: { description: "The launch.", content: json("Launch") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No launch has this ID."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/launches/{id}/send": {
    post: {
      operationId: "sendLaunch",
      summary: "Send an unsent launch (`reserved`)",
      description:
        "Sends a launch that was saved and not sent. For a launch that was already sent, returns the launch.",
      parameters: [LAUNCH_ID],
      requestBody: NO_INPUT,
      responses: {
        200: {
          description: "The launch was already sent.",
          headers: LOCATION,
          content: json("Launch"),
        },
        201: { description: "Launched.", headers: LOCATION, content: json("Launch") },
        202: {
          description: "`reserved`, `sending` or `unknown`. Get `Location` for later states.",
          headers: LOCATION,
          content: json("Launch"),
        },
        402: problem("AWS quota reached. The launch stays unsent (`reserved`)."),
        ...DECISION_FAILURES,
      },
    },
  },
  "/api/v1/launches/{id}/cancel": {
    post: {
      operationId: "cancelLaunch",
      summary: "Cancel an unsent launch (`reserved`)",
      parameters: [LAUNCH_ID],
      requestBody: NO_INPUT,
      responses: {
        200: { description: "Cancelled.", content: json("Launch") },
        ...DECISION_FAILURES,
      },
    },
  },
};
