import "server-only";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import {
  CHECK_FAILED,
  DECISION_FAILURES,
  FAILURES,
  header,
  idempotencyKey,
  json,
  LAUNCH_ID,
  NO_INPUT,
  NOT_JSON,
  problem,
  REPLAYED,
  TEMPLATE,
} from "./parts";

const BATCH_ID = { ...LAUNCH_ID, description: "ID of the batch." };

const BATCH_DESCRIPTION = `Saves up to ${BATCH_MAX} launches, all or none. The portal sends each at most once, in the background, \
while fewer jobs are pending or running than AWS's quota allows. It does so until the caller's session or token ends. \
An error names each fault by its JSON pointer, and nothing is saved.`;

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

export const BATCH_PATHS = {
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
          headers: { Location: header("URL of the batch, as a path."), ...REPLAYED },
          content: json("Batch"),
        },
        400: problem("A launch is not valid, or not allowed by an access rule. Nothing was saved."),
        403: problem("The caller may not launch, or another website sent the request."),
        409: problem("The key was used for another batch."),
        413: problem("The body is too large."),
        415: NOT_JSON,
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
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No batch has this ID."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/batches/{id}/pause": pausing("pauseBatch", "Pause a batch", "Paused."),
  "/api/v1/batches/{id}/resume": pausing("resumeBatch", "Resume a paused batch", "Running."),
};
