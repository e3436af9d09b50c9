import "server-only";
import { identifyCaller } from "@/lib/access/identity/identify";
import type { Identity, UnauthenticatedReason } from "@/lib/access/person";
import type { Role } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { isPortalError, PortalError } from "@/lib/errors";
import { authorize } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { requireOwnHost } from "@/lib/http/request/current-user";
import { isForeignBrowser } from "@/lib/http/request/origin";
import { ApiProblem, fieldPointer, isApiProblem } from "@/lib/http/request/problem";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { environmentConnection, type Sender } from "@/lib/launch/sender";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";
import { TEMPLATE_FIELD } from "@/lib/templates/bind-template";

export type ApiParams = Record<string, string | string[] | undefined>;
export type ApiContext = Sender & { reference: string };
export type ApiResponse = { status: number; body: unknown; headers?: Record<string, string> };

export type ApiOperation<Input> = {
  name: string;
  role: Role;
  /** Throws `ApiProblem` for an invalid request. */
  parse: (request: Request, params: ApiParams) => Input | Promise<Input>;
  run: (input: Input, context: ApiContext) => ApiResponse | Promise<ApiResponse>;
};

type RouteContext = { params: Promise<ApiParams> };
type Handler = (request: Request, route: RouteContext) => Promise<Response>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

export function apiOperation<Input>(operation: ApiOperation<Input>): Handler {
  return (request, route) =>
    respondWithinRequest(request.headers, (reference) =>
      respond(operation, { request, route, reference }),
    );
}

export function apiRoute(
  offered: Partial<Record<Method, Handler>>,
): Record<Method | "OPTIONS", Handler> {
  const names = METHODS.flatMap((method) => {
    if (!offered[method]) return [];
    return method === "GET" ? ["GET", "HEAD"] : [method];
  });
  const headers = { Allow: [...names, "OPTIONS"].join(", ") };
  const refuse: Handler = (request) =>
    respondWithinRequest(request.headers, async (reference) => {
      const detail = `${request.method} is not supported. Use ${headers.Allow}.`;
      return new ApiProblem("method-not-allowed", detail, { headers }).toResponse(reference);
    });
  return {
    GET: offered.GET ?? refuse,
    POST: offered.POST ?? refuse,
    PUT: offered.PUT ?? refuse,
    PATCH: offered.PATCH ?? refuse,
    DELETE: offered.DELETE ?? refuse,
    OPTIONS: async () => new Response(null, { status: 204, headers }),
  };
}

async function respond<Input>(
  operation: ApiOperation<Input>,
  { request, route, reference }: { request: Request; route: RouteContext; reference: string },
): Promise<Response> {
  const address = clientAddress(request.headers, env().trustedProxyHops);
  let who: Identity | undefined;
  try {
    requireOwnHost(request.headers);
    requireOwnOrNoOrigin(request);
    who = await identifyCaller(request.headers, address);
    const actor = await authorize(who, operation.role, address);
    const input = await operation.parse(request, await route.params);
    const { status, body, headers } = await operation.run(input, {
      actor,
      connection: environmentConnection(),
      reference,
    });
    return Response.json(body, { status, headers });
  } catch (error) {
    await recordRefusal(error, { object: operation.name, identity: who, address });
    const call = { operation: operation.name, address };
    return problemOf(error, call, who).toResponse(reference);
  }
}

function requireOwnOrNoOrigin({ headers }: Request): void {
  if (isForeignBrowser(headers, env())) {
    const detail =
      "A browser sent this request from a page outside the portal. Nothing was changed.";
    throw new PortalError("foreign-origin", detail);
  }
}

/** Named by the query, not by the body. */
const QUERY_FIELDS = [TEMPLATE_FIELD, "audienceGenerationJobArn"];

function problemOfRefusal({ code, message, fieldErrors, retryAfterSeconds }: PortalError) {
  const faults = Object.entries(fieldErrors ?? {}).map(([field, detail]) =>
    QUERY_FIELDS.includes(field)
      ? { parameter: field, detail }
      : { pointer: fieldPointer(field), detail },
  );
  const headers =
    retryAfterSeconds === undefined ? undefined : { "Retry-After": String(retryAfterSeconds) };
  return new ApiProblem(code, message, { faults, headers });
}

const DATABASE_AWAY =
  "The portal's database is unavailable. Repeat the request in a few seconds. Repeat a launch with the same Idempotency-Key: it is never started twice.";

function problemOf(
  error: unknown,
  call: { operation: string; address?: string },
  who: Identity | undefined,
): ApiProblem {
  if (isApiProblem(error)) {
    log("info", "API call refused", { ...call, code: error.code });
    return error;
  }
  if (isPortalError(error)) {
    log("info", "API call refused", { ...call, code: error.code });
    return error.code === "signed-out" ? signedOutProblem(error, who) : problemOfRefusal(error);
  }
  log("error", "API call failed", { ...call, ...describeError(error) });
  const unavailable = unavailableFor(error);
  if (unavailable) {
    const headers = { "Retry-After": String(unavailable.retryAfterSeconds) };
    return new ApiProblem("unavailable", DATABASE_AWAY, { headers });
  }
  return new ApiProblem(
    "unexpected",
    "An internal error occurred. Give the `instance` of this problem to the portal's operator.",
  );
}

export const apiNotFound = apiOperation<never>({
  name: "apiNotFound",
  role: "viewer",
  parse() {
    throw new ApiProblem(
      "not-found",
      "This path does not exist. See /api/v1/openapi.json for all paths.",
    );
  },
  run: (input) => input,
});

const REASON_WORDS: Record<UnauthenticatedReason, string> = {
  "token-refused": "The access token is not valid. The portal's log says why.",
  "api-off": "Bearer tokens are not enabled. Ask the portal's operator to set OIDC_API_AUDIENCE.",
};

/** The challenge of RFC 9110, section 11.6.1; with an error if a token was sent (RFC 6750). */
function signedOutProblem(error: PortalError, who: Identity | undefined): ApiProblem {
  const isUnauthenticated = who?.kind === "unauthenticated";
  const reason = isUnauthenticated ? who.reason : "token-refused";
  const realm = 'Bearer realm="Audience Launchpad"';
  const challenge = reason === "token-refused" ? `${realm}, error="invalid_token"` : realm;
  return new ApiProblem("signed-out", isUnauthenticated ? wordsOf(reason) : error.message, {
    headers: { "WWW-Authenticate": challenge },
  });
}

function wordsOf(reason: UnauthenticatedReason | undefined): string {
  if (reason) return REASON_WORDS[reason];
  return env().auth.mode === "proxy"
    ? "The access proxy did not authenticate this request."
    : "The request has no access token. Send one as `Authorization: Bearer …`.";
}
