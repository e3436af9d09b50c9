import "server-only";
import { readQuery } from "./api-query";
import { apiOperation } from "./api-route";
import { OPENAPI_PATHS } from "./openapi-paths";
import { openapiSchemas } from "./openapi-schemas";

/** The API's own description, OpenAPI 3.1. */
export function openapiDocument() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Audience Launchpad",
      version: "1",
      summary: "Launch AWS Clean Rooms ML audience generation jobs, each once.",
      license: { name: "MIT", identifier: "MIT" },
    },
    paths: OPENAPI_PATHS,
    components: { schemas: openapiSchemas() },
  };
}

/** GET /api/v1/openapi.json */
export const getOpenapi = apiOperation<void>({
  name: "getOpenapi",
  role: "viewer",
  parse(request) {
    readQuery(request, []);
  },
  run: () => ({ status: 200, body: openapiDocument() }),
});
