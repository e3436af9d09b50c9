import "server-only";
import { readQuery } from "@/lib/http/api/query";
import { apiOperation } from "@/lib/http/api/route";
import { OPENAPI_PATHS } from "./paths";
import { openapiSchemas } from "./schemas";

const TOKEN_DESCRIPTION = `An access token of the portal's OpenID provider with the portal's API audience, issued to a program (client credentials) or a person. \
Its groups decide the caller's role. Cookies are never read. Behind an access proxy, the proxy's token is used instead. A portal in local mode needs no token.`;

export function openapiDocument() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Audience Launchpad",
      version: "1",
      summary: "Launch AWS Clean Rooms ML audience generation jobs, each exactly once.",
      license: { name: "MIT", identifier: "MIT" },
    },
    security: [{ accessToken: [] }],
    paths: OPENAPI_PATHS,
    components: {
      schemas: openapiSchemas(),
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: TOKEN_DESCRIPTION,
        },
      },
    },
  };
}

export const getOpenapiOperation = apiOperation<void>({
  name: "getOpenapi",
  role: "viewer",
  parse(request) {
    readQuery(request, []);
  },
  run: () => ({ status: 200, body: openapiDocument() }),
});
