import "server-only";
import { BATCH_PATHS } from "./batch-paths";
import { JOB_PATHS } from "./job-paths";
import { LAUNCH_PATHS } from "./launch-paths";
import { FAILURES, problem } from "./parts";
import { TEMPLATE_PATHS } from "./template-paths";

/** A test compares these paths with the routes. */
export const OPENAPI_PATHS = {
  ...LAUNCH_PATHS,
  ...BATCH_PATHS,
  ...TEMPLATE_PATHS,
  ...JOB_PATHS,
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
