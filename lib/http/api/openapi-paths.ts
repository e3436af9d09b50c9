import "server-only";
import { JOB_SORTS } from "@/lib/contract/jobs/job-filter";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import { IDEMPOTENCY_KEY_PATTERN } from "@/lib/contract/records/idempotency-key";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { LIMIT_DEFAULT, LIMIT_MAX } from "./list-launches";
import { refTo, type SchemaName } from "./openapi-schemas";

const POST_DESCRIPTION = `Sends the body to AWS as StartAudienceGenerationJob, at most once. \
The response has the state of the launch. Get its \`Location\` for later states. \
A launch in state \`unknown\` may have started a job. The portal checks AWS's list of jobs. Do not repeat the launch with another key.`;

const CHECK_FAILED =
  "The portal's operator requires checks before each launch (`PREFLIGHT=require`), and one failed. `errors` names it by the member that it is about. Nothing was saved or sent.";

const LOCATION = { Location: header("URL of the launch.") };
const REPLAYED = { "Idempotency-Replayed": header("`true` if the key was used before.") };

const FAILURES = {
  401: {
    ...problem("Unauthenticated: the bearer token is missing or not valid."),
    headers: {
      "WWW-Authenticate": header(
        '`Bearer`, with `error="invalid_token"` if the request had a token.',
      ),
    },
  },
  429: problem(
    "Too many requests, or the daily launch limit is reached. `Retry-After` says how long to wait.",
  ),
  500: problem("Internal error of the portal."),
  503: problem("Sending is stopped, or the database or the issuer's keys are unavailable."),
};

const LAUNCH_ID = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
};

const EXPORT_DESCRIPTION = `Sends the body to AWS as StartAudienceExportJob, with the ARN of the job, at most once. \
AWS gives exports no ID: if its response is lost (\`unknown\`), the portal looks for an export of the same name and size in AWS's list. \
Do not repeat an export in doubt with another key or name.`;

const EXPORTS_LOCATION = { Location: header("URL of the job's exports.") };

const JOB_ID = { ...LAUNCH_ID, description: "ID of the job, or of its launch." };

const BATCH_ID = { ...LAUNCH_ID, description: "ID of the batch." };

const TEMPLATE = query(
  "template",
  "ID of the template that the launch came from. The request must still be complete. " +
    "Required if the caller's role launches only from templates: then what the current version locks must be as it sets it.",
  { type: "string", format: "uuid" },
);

const TEMPLATE_ID = { ...LAUNCH_ID, description: "ID of the template." };

const BATCH_DESCRIPTION = `Saves up to ${BATCH_MAX} launches, all or none. The portal sends each at most once, in the background, \
while fewer jobs are pending or running than AWS's quota allows. It does so until the caller's session or token ends. \
An error names each fault by its JSON pointer, and nothing is saved.`;

const NO_INPUT = {
  required: false,
  description: "Empty, or an object without members.",
  content: { "application/json": { schema: { type: "object", additionalProperties: false } } },
};

/** Includes the statuses of refusals by AWS, which a decision to send can get. */
const DECISION_FAILURES = {
  400: problem("The portal or AWS refused the request as invalid."),
  403: problem(
    "A role, an access rule or AWS denies the request, or the launch belongs to another person.",
  ),
  404: problem("No launch has this ID, or AWS can't find a resource in the request."),
  409: problem("Not possible in the launch's state, or AWS has a job with this name."),
  413: problem("The body or the launch's request is too large."),
  415: problem("The body is not JSON."),
  ...FAILURES,
};

const DELETE_DESCRIPTION = `Calls AWS's DeleteAudienceGenerationJob. You can't undo this, and the other party of the collaboration sees that the job is gone. \
Can be repeated: a job that AWS no longer has counts as deleted, and a job that is DELETE_FAILED can be deleted again.`;

const TAGS_DESCRIPTION = `The body replaces all tags of the job. Can be repeated. \
The portal's own tag and AWS's (\`aws:…\`) stay as they are, whether the body has them or not.`;

const ONE_OF_TWO = query(
  "audienceGenerationJobArn",
  "ARN of the job. Required only if its launch was started twice.",
  { type: "string" },
);

const CHANGE_FAILURES = {
  400: problem("The portal or AWS refused the request as invalid."),
  403: problem(
    "A role or AWS denies the request, or the job belongs to another person or was started elsewhere.",
  ),
  404: problem("No job has this ID, or AWS no longer has it."),
  409: problem(
    "Not possible now: the launch is not settled or has no job, the job is in another account or Region, or AWS is still creating or exporting it.",
  ),
  413: problem("The body is too large."),
  415: problem("The body is not JSON."),
  ...FAILURES,
  402: problem("AWS quota reached."),
  503: problem(
    "AWS or the database is unavailable, or AWS throttled the request. Repeat it: a repeat does no harm.",
  ),
};

function pausing(operationId: string, summary: string, description: string) {
  return {
    post: {
      operationId,
      summary,
      parameters: [BATCH_ID],
      requestBody: NO_INPUT,
      responses: { 200: { description, content: json("Batch") }, ...DECISION_FAILURES },
    },
  };
}

/** A test compares these paths with the routes. */
export const OPENAPI_PATHS = {
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
        400: problem("The portal or AWS refused the request as invalid."),
        402: problem(
          "AWS quota reached. The launch stays unsent (`reserved`). Repeat the request or call `/send` to send it.",
        ),
        403: problem(
          "A role, an access rule or AWS denies the request, or another website sent it.",
        ),
        404: problem("AWS can't find a resource in the request."),
        409: problem("The key was used for another request, or AWS has a job with this name."),
        413: problem("The body is too large."),
        415: problem("The body is not JSON."),
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
  "/api/v1/batches": {
    post: {
      operationId: "createBatch",
      summary: "Launch several jobs",
      description: BATCH_DESCRIPTION,
      parameters: [idempotencyKey("batch"), TEMPLATE],
      requestBody: { required: true, content: json("BatchRequest") },
      responses: {
        202: {
          description: "Saved, now or by an earlier request with this key.",
          headers: { ...LOCATION, ...REPLAYED },
          content: json("Batch"),
        },
        400: problem("A launch is not valid, or not allowed by an access rule. Nothing was saved."),
        403: problem("The caller may not launch, or another website sent the request."),
        409: problem("The key was used for another batch."),
        413: problem("The body is too large."),
        415: problem("The body is not JSON."),
        422: problem(CHECK_FAILED),
        ...FAILURES,
      },
    },
  },
  "/api/v1/batches/{id}": {
    get: {
      operationId: "getBatch",
      summary: "Get a batch",
      parameters: [BATCH_ID],
      responses: {
        200: { description: "The batch.", content: json("Batch") },
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No batch has this ID."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/batches/{id}/pause": pausing("pauseBatch", "Pause a batch", "Paused."),
  "/api/v1/batches/{id}/resume": pausing("resumeBatch", "Resume a paused batch", "Running."),
  "/api/v1/templates": {
    get: {
      operationId: "listTemplates",
      summary: "List templates",
      description: "Those that the caller sees, by name.",
      parameters: [
        query("archived", "List the archived ones instead.", { type: "boolean", default: false }),
      ],
      responses: {
        200: { description: "The templates.", content: json("TemplateList") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/templates/{id}": {
    get: {
      operationId: "getTemplate",
      summary: "Get a template",
      parameters: [TEMPLATE_ID],
      responses: {
        200: { description: "The template, with what it sets.", content: json("Template") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No template that the caller sees has this ID."),
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
  "/api/v1/jobs": {
    get: {
      operationId: "listJobs",
      summary: "List jobs and launches",
      description:
        "Every job of the account and Region, also those started elsewhere, and every launch without a job. Newest first by default. Members without a value are null.",
      parameters: [
        query("status", "Statuses of AWS or of the portal, separated by commas.", {
          type: "string",
          examples: ["CREATE_PENDING,CREATE_IN_PROGRESS", "failed"],
        }),
        query("text", "Words that the name, the description, the seed or the ARN contains.", {
          type: "string",
        }),
        query("model", "ARN of the configured audience model.", { type: "string" }),
        query("collaboration", "ID of the collaboration.", { type: "string" }),
        query("from", "Only jobs that started on or after this day, UTC.", {
          type: "string",
          format: "date",
        }),
        query("to", "Only jobs that started on or before this day, UTC.", {
          type: "string",
          format: "date",
        }),
        query("sort", "A leading `-` sorts in descending order.", {
          type: "string",
          enum: JOB_SORTS.flatMap((name) => [name, `-${name}`]),
        }),
        limitQuery("Jobs"),
        query("nextToken", "The `nextToken` of the previous page, with the same `sort`.", {
          type: "string",
        }),
      ],
      responses: {
        200: { description: "One page.", content: json("JobList") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/jobs/{id}": {
    get: {
      operationId: "getJob",
      summary: "Get a job or a launch",
      description:
        "Includes its request, tags and AWS's metrics. If a job is matched to its launch later, its former ID still works. Viewers do not see SQL.",
      parameters: [JOB_ID],
      responses: {
        200: { description: "The job.", content: json("JobDetail") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No job or launch has this ID."),
        ...FAILURES,
      },
    },
    delete: {
      operationId: "deleteJob",
      summary: "Delete a job and all its data",
      description: DELETE_DESCRIPTION,
      parameters: [JOB_ID, ONE_OF_TWO],
      responses: {
        200: { description: "AWS no longer has the job.", content: json("JobDeletion") },
        202: {
          description: "AWS is deleting the job. Get the job for its later status.",
          content: json("JobDeletion"),
        },
        ...CHANGE_FAILURES,
      },
    },
  },
  "/api/v1/jobs/{id}/exports": {
    post: {
      operationId: "createExport",
      summary: "Export the audience of a job that is ACTIVE",
      description: EXPORT_DESCRIPTION,
      parameters: [JOB_ID, idempotencyKey("export")],
      requestBody: { required: true, content: json("ExportRequest") },
      responses: {
        200: {
          description: "Repeated request: the export with this key.",
          headers: { ...EXPORTS_LOCATION, ...REPLAYED },
          content: json("Export"),
        },
        201: { description: "Started.", headers: EXPORTS_LOCATION, content: json("Export") },
        202: {
          description: "`reserved`, `sending` or `unknown`. Get `Location` for later states.",
          headers: EXPORTS_LOCATION,
          content: json("Export"),
        },
        400: problem("The portal or AWS refused the request as invalid."),
        402: problem(
          "AWS quota reached. The export stays unsent (`reserved`). Repeat the request to send it.",
        ),
        403: problem(
          "A role, an access rule or AWS denies the request, or another website sent it.",
        ),
        404: problem("No job has this ID, or AWS can't find it."),
        409: problem(
          "The job is not ACTIVE, has an export with this name, or has no room for another. Or the key was used for another request.",
        ),
        413: problem("The body is too large."),
        415: problem("The body is not JSON."),
        ...FAILURES,
      },
    },
    get: {
      operationId: "listExports",
      summary: "List the exports of a job, newest first",
      description:
        "Includes exports that were started elsewhere. An export that was started twice is listed twice. Members without a value are null.",
      parameters: [JOB_ID],
      responses: {
        200: { description: "All exports.", content: json("ExportPage") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No job has this ID."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/jobs/{id}/tags": {
    put: {
      operationId: "putJobTags",
      summary: "Replace the tags of a job",
      description: TAGS_DESCRIPTION,
      parameters: [JOB_ID, ONE_OF_TWO],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { tags: { type: "object", additionalProperties: { type: "string" } } },
              required: ["tags"],
              additionalProperties: false,
            },
          },
        },
      },
      responses: {
        200: { description: "The tags that the job has now.", content: json("JobTags") },
        ...CHANGE_FAILURES,
      },
    },
  },
  "/api/v1/openapi.json": {
    get: {
      operationId: "getOpenapi",
      summary: "Get this description",
      responses: {
        200: {
          description: "OpenAPI 3.1.",
          content: { "application/json": { schema: { type: "object" } } },
        },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        ...FAILURES,
      },
    },
  },
};

function idempotencyKey(what: "launch" | "batch" | "export") {
  return {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description: `A unique key for this ${what}. The same key with the same body returns the ${what}, at any time. The same key with another body is refused.`,
    schema: { type: "string", pattern: IDEMPOTENCY_KEY_PATTERN.source },
  };
}

function header(description: string) {
  return { description, schema: { type: "string" } };
}

function query(name: string, description: string, schema: object) {
  return { name, in: "query", description, schema };
}

function limitQuery(what: string) {
  return query("limit", `${what} per page.`, {
    type: "integer",
    minimum: 1,
    maximum: LIMIT_MAX,
    default: LIMIT_DEFAULT,
  });
}

function json(name: SchemaName) {
  return { "application/json": { schema: refTo(name) } };
}

function problem(description: string) {
  const headers = { "X-Request-Id": header("The reference of this request in the portal's log.") };
  const content = { "application/problem+json": { schema: refTo("Problem") } };
  return { description, headers, content };
}
