import "server-only";
import { identifyCaller } from "@/lib/access/identity/identify";
import type { Identity, UnauthenticatedReason } from "@/lib/access/person";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import type { ProblemCode } from "@/lib/contract/api/problem";
import type { Role } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { authorize } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { requireOwnHost } from "@/lib/http/request/current-user";
import { isForeignBrowser } from "@/lib/http/request/origin";
import { ApiProblem, fieldPointer } from "@/lib/http/request/problem";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { answerWithinRequest } from "@/lib/http/request/within-request";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";
import type { Actor } from "@/lib/people/actor";

export type ApiParams = Record<string, string | string[] | undefined>;
export type ApiContext = { actor: Actor; reference: string };
export type ApiAnswer = { status: number; body: unknown; headers?: Record<string, string> };

export type ApiOperation<Input> = {
  /** For the log, and the operation's id in the API's description. */
  name: string;
  /** The least role that may do it. */
  role: Role;
  /** Throws `ApiProblem` for whatever is not as it should be. */
  parse: (request: Request, params: ApiParams) => Input | Promise<Input>;
  /** The use-case; may throw `PortalError`. */
  run: (input: Input, context: ApiContext) => ApiAnswer | Promise<ApiAnswer>;
};

type RouteContext = { params: Promise<ApiParams> };
type Handler = (request: Request, route: RouteContext) => Promise<Response>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/** An operation as a route can offer it: its input's type is its own affair. */
export function apiOperation<Input>(operation: ApiOperation<Input>): Handler {
  return (request, route) =>
    answerWithinRequest(request.headers, (reference) =>
      answer(operation, { request, route, reference }),
    );
}

/** All methods of one path: those offered, 405 for the others, and `Allow` for whoever asks. */
export function apiRoute(
  offered: Partial<Record<Method, Handler>>,
): Record<Method | "OPTIONS", Handler> {
  const names = METHODS.flatMap((method) => {
    if (!offered[method]) return [];
    return method === "GET" ? ["GET", "HEAD"] : [method];
  });
  const headers = { Allow: [...names, "OPTIONS"].join(", ") };
  const refuse: Handler = (request) =>
    answerWithinRequest(request.headers, async (reference) => {
      const detail = `${request.method} is not among ${headers.Allow}.`;
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

/** Does a stranger's page ask, who is it and may they, parse, do, answer; and never a stack. */
async function answer<Input>(
  operation: ApiOperation<Input>,
  { request, route, reference }: { request: Request; route: RouteContext; reference: string },
): Promise<Response> {
  const address = clientAddress(request.headers, env().trustedProxyHops);
  let who: Identity | undefined;
  try {
    requireOwnHost(request.headers);
    requireOwnOrNoOrigin(request);
    who = await identifyCaller(request.headers);
    const actor = await authorize(who, operation.role, address);
    const input = await operation.parse(request, await route.params);
    const { status, body, headers } = await operation.run(input, { actor, reference });
    return Response.json(body, { status, headers });
  } catch (error) {
    await recordRefusal(error, { what: operation.name, who, address });
    const call = { operation: operation.name, address };
    return problemOf(error, call, who).toResponse(reference);
  }
}

function requireOwnOrNoOrigin({ method, headers }: Request): void {
  if (isForeignBrowser(method, headers, env())) {
    const detail = "A browser sent this from a page that is not the portal's. Nothing was done.";
    throw new PortalError("foreign-origin", detail);
  }
}

const PROBLEM_OF: Record<PortalErrorCode, ProblemCode> = {
  "invalid-request": "invalid-request",
  "foreign-origin": "foreign-origin",
  "signed-out": "signed-out",
  forbidden: "forbidden",
  "not-allowed": "not-allowed",
  "limit-reached": "limit-reached",
  "sending-stopped": "sending-stopped",
  "too-many-requests": "too-many-requests",
  "too-large": "too-large",
  "not-configured": "not-configured",
  unavailable: "unavailable",
  "not-found": "not-found",
  "wrong-state": "wrong-state",
  unexpected: "unexpected",
};

function problemOfRefusal({ code, message, fieldErrors, retryAfterSeconds }: PortalError) {
  const faults = Object.entries(fieldErrors ?? {}).map(([field, detail]) => ({
    pointer: fieldPointer(field),
    detail,
  }));
  const headers =
    retryAfterSeconds === undefined ? undefined : { "Retry-After": String(retryAfterSeconds) };
  return new ApiProblem(PROBLEM_OF[code], message, { faults, headers });
}

const DATABASE_AWAY =
  "The portal can't use its database at the moment. Repeat the call in a few seconds; for a launch, with the same Idempotency-Key: it is never started twice.";

/** `call` is for the log. */
function problemOf(
  error: unknown,
  call: { operation: string; address?: string },
  who: Identity | undefined,
): ApiProblem {
  if (error instanceof ApiProblem) {
    log("info", "API call refused", { ...call, code: error.code });
    return error;
  }
  if (error instanceof PortalError) {
    log("info", "API call refused", { ...call, code: error.code });
    return error.code === "signed-out" ? signedOutProblem(error, who) : problemOfRefusal(error);
  }
  log("error", "API call failed", { ...call, ...describeError(error) });
  const unavailable = unavailableFor(error);
  if (unavailable) {
    const headers = { "Retry-After": String(unavailable.retryAfterSeconds) };
    return new ApiProblem("unavailable", DATABASE_AWAY, { headers });
  }
  return new ApiProblem("unexpected", "Something went wrong in the portal. Its log has it.");
}

/** Every path of the API that there is not. */
export const getNothing = apiOperation<never>({
  name: "getNothing",
  role: "viewer",
  parse() {
    throw new ApiProblem("not-found", "There is no such path; /api/v1/openapi.json names all.");
  },
  run: (input) => input,
});

const BECAUSE: Record<UnauthenticatedReason, string> = {
  "token-refused": "The token opens nothing here. The portal's log says what is wrong with it.",
  "api-off":
    "Bearer tokens are turned off here. Ask the portal's operator to set OIDC_API_AUDIENCE.",
};

/**
 * A 401 of the JSON API, with the challenge that it must carry (RFC 9110, section 11.6.1), and the
 * challenge's error where a token came (RFC 6750). Whoever was let in and is signed out by now had
 * a token that opens nothing any more.
 */
function signedOutProblem(error: PortalError, who: Identity | undefined): ApiProblem {
  const isNobody = who?.kind === "nobody";
  const because = isNobody ? who.because : "token-refused";
  const realm = 'Bearer realm="Audience Launchpad"';
  const challenge = because === "token-refused" ? `${realm}, error="invalid_token"` : realm;
  return new ApiProblem("signed-out", isNobody ? wordsOf(because) : error.message, {
    headers: { "WWW-Authenticate": challenge },
  });
}

function wordsOf(because: UnauthenticatedReason | undefined): string {
  if (because) return BECAUSE[because];
  return env().auth.mode === "proxy"
    ? "The access proxy in front of the portal vouches for nobody in this call."
    : "The call names nobody: it needs an access token, as `Authorization: Bearer …`.";
}
