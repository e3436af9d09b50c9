import "server-only";
import { BATCH_PATHS } from "./batch-paths";
import { JOB_PATHS } from "./job-paths";
import { LAUNCH_PATHS } from "./launch-paths";
import { FAILURES, problem, refToHeader } from "./parts";
import { TEMPLATE_PATHS } from "./template-paths";

type Response = { description: string; content: object; headers?: Record<string, object> };
type Operation = { operationId: string; responses: Record<string, Response> };

/** Of each response, and of those that say when to repeat the request. */
function commonHeaders(status: string): Record<string, object> {
  return {
    "X-Request-Id": refToHeader("X-Request-Id"),
    ...((status === "429" || status === "503") && { "Retry-After": refToHeader("Retry-After") }),
  };
}

function withCommonHeaders<Paths extends Record<string, Record<string, Operation>>>(
  paths: Paths,
): Paths {
  for (const { responses } of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const [status, response] of Object.entries(responses)) {
      responses[status] = {
        ...response,
        headers: { ...commonHeaders(status), ...response.headers },
      };
    }
  }
  return paths;
}

/** A test compares these paths with the routes. */
export const OPENAPI_PATHS = withCommonHeaders({
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
});
