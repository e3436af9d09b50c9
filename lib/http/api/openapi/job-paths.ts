import "server-only";
import { JOB_SORTS } from "@/lib/contract/jobs/job-filter";
import { STATUS_FILTERS } from "@/lib/http/api/jobs";
import {
  FAILURES,
  header,
  idempotencyKey,
  json,
  LAUNCH_ID,
  limitQuery,
  NOT_JSON,
  problem,
  query,
  REPLAYED,
} from "./parts";

const EXPORT_DESCRIPTION = `Sends the body to AWS as StartAudienceExportJob, with the ARN of the job, at most once. \
AWS gives exports no ID: if its response is lost (\`unknown\`), the portal looks for an export of the same name and size in AWS's list. \
Do not repeat an export in doubt with another key or name.`;

const EXPORTS_LOCATION = { Location: header("URL of the job's exports, as a path.") };

const STATUS_DESCRIPTION = `AWS's statuses (\`status\`), states of launches (\`launch.state\`) or words of the portal's list, separated by commas: \
${STATUS_FILTERS.map((name) => `\`${name}\``).join(", ")}. A job that has a status is found by it, not by the state of its launch, except \`duplicate\`; \
\`launched\` finds launches whose job has no status yet.`;

const JOB_ID = {
  ...LAUNCH_ID,
  description:
    "ID of the job, or of its launch. Of a launch that was started twice, each job has its own ID in `jobs`, which stands for that job.",
};

const DELETE_DESCRIPTION = `Calls AWS's DeleteAudienceGenerationJob. You can't undo this, and the other party of the collaboration sees that the job is gone. \
Can be repeated: a job that AWS no longer has counts as deleted, and a job that is DELETE_FAILED can be deleted again.`;

const TAGS_DESCRIPTION = `The body replaces all tags of the job. Can be repeated. \
The portal's own tag and AWS's (\`aws:…\`) stay as they are, whether the body has them or not.`;

const ONE_OF_TWO = query(
  "audienceGenerationJobArn",
  "ARN of the job. Required only if its launch was started twice, and the path has the launch's ID.",
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
  415: NOT_JSON,
  ...FAILURES,
  402: problem("AWS quota reached."),
  503: problem(
    "AWS or the database is unavailable, the portal is restarting, or AWS throttled the request. Repeat it: a repeat does no harm.",
  ),
};

export const JOB_PATHS = {
  "/api/v1/jobs": {
    get: {
      operationId: "listJobs",
      summary: "List jobs and launches",
      description:
        "Every job of the account and Region, also those started elsewhere, and every launch without a job. Newest first by default. Members without a value are null. A job that starts or changes while you read page after page can be on none of them, or on two.",
      parameters: [
        query("status", STATUS_DESCRIPTION, {
          type: "string",
          examples: ["CREATE_PENDING,CREATE_IN_PROGRESS", "reserved,unknown", "failed"],
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
        "Includes its request, tags and AWS's metrics; of a launch that was started twice, both `jobs`. If a job is matched to its launch later, its former ID still works. Viewers do not see SQL.",
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
      parameters: [JOB_ID, ONE_OF_TWO, idempotencyKey("export")],
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
        400: problem("The portal or AWS refused the request as invalid.", REPLAYED),
        402: problem(
          "AWS quota reached. The export stays unsent (`reserved`). Repeat the request to send it.",
          REPLAYED,
        ),
        403: problem(
          "A role, an access rule or AWS denies the request, or another website sent it.",
          REPLAYED,
        ),
        404: problem(
          "No job has this ID, its launch has no job, or has none yet, or AWS can't find the job.",
          REPLAYED,
        ),
        409: problem(
          "The job is not ACTIVE, has an export with this name, or has no room for another. Or the key was used for another request.",
          REPLAYED,
        ),
        413: problem("The body is too large, or the request is too large for AWS.", REPLAYED),
        415: NOT_JSON,
        ...FAILURES,
      },
    },
    get: {
      operationId: "listExports",
      summary: "List the exports of a job, newest first",
      description:
        "Includes exports that were started elsewhere. An export that was started twice is listed twice. Members without a value are null. Of a launch that was started twice, the exports of both jobs, unless one is named.",
      parameters: [
        JOB_ID,
        query("audienceGenerationJobArn", "ARN of the job, if its launch was started twice.", {
          type: "string",
        }),
      ],
      responses: {
        200: { description: "All exports.", content: json("ExportPage") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No job has this ID, or its launch has no job, or has none yet."),
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
};
