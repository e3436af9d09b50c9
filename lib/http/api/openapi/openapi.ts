import "server-only";
import { readQuery } from "@/lib/http/api/query";
import { apiOperation } from "@/lib/http/api/route";
import { COMMON_HEADERS } from "./parts";
import { OPENAPI_PATHS } from "./paths";
import { openapiSchemas } from "./schemas";

const TOKEN_DESCRIPTION = `An access token of the portal's OpenID provider with the portal's API audience, issued to a program (client credentials) or a person. \
Its groups decide the caller's role. Cookies are never read. Behind an access proxy, the proxy's token is used instead. A portal in local mode needs no token.`;

const DESCRIPTION = `Requests and responses are JSON in UTF-8; errors are problem details (RFC 9457). \
Unknown, repeated or misspelt members and query parameters are refused. Branch on \`type\` of a problem, not on its texts, which can change. \
Responses can gain members. Times are ISO 8601, UTC.

Any request can also get a problem with status 400 or 414 (the address is not valid or too long), 404 (no such path), 405 with \`Allow\` (no such method), \
408 (it did not arrive in time), or 431 (its headers are too long). Another spelling of a path, such as one with a slash at its end, gets 308 with \`Location\`.`;

export function openapiDocument() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Audience Launchpad",
      version: "1",
      summary: "Launch AWS Clean Rooms ML audience generation jobs, each exactly once.",
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    security: [{ accessToken: [] }],
    paths: OPENAPI_PATHS,
    components: {
      schemas: openapiSchemas(),
      headers: COMMON_HEADERS,
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
