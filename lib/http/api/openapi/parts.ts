import "server-only";
import { IDEMPOTENCY_KEY_PATTERN } from "@/lib/contract/records/idempotency-key";
import { LIMIT_DEFAULT, LIMIT_MAX } from "@/lib/http/api/list-launches";
import { refTo, type SchemaName } from "./schemas";

export const CHECK_FAILED =
  "The portal's operator requires checks before each launch (`PREFLIGHT=require`), and one failed. `errors` names it by the member that it is about. Nothing was saved or sent.";

export const LOCATION = { Location: header("URL of the launch, as a path.") };

export const REPLAYED = { "Idempotency-Replayed": header("`true` if the key was used before.") };

export const FAILURES = {
  401: {
    ...problem("Unauthenticated: the bearer token is missing or not valid."),
    headers: {
      "WWW-Authenticate": header(
        '`Bearer`, with `error="invalid_token"` if the request had a token.',
      ),
    },
  },
  429: problem("Too many requests, or the daily launch limit is reached."),
  500: problem("Internal error of the portal."),
  503: problem(
    "Sending is stopped, the portal is restarting, or the database or the issuer's keys are unavailable.",
  ),
};

export const NOT_JSON = {
  ...problem("The body is not `application/json` in UTF-8, or it is compressed."),
  headers: {
    Accept: header("`application/json`, if that is what the body must be."),
    "Accept-Encoding": header("`identity`, if the body must not be compressed."),
  },
};

export const LAUNCH_ID = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
};

export const TEMPLATE = query(
  "template",
  "ID of the template that the launch came from. The request must still be complete. " +
    "Required if the caller's role launches only from templates: then what the current version locks must be as it sets it.",
  { type: "string", format: "uuid" },
);

export const NO_INPUT = {
  required: false,
  description: "Empty, or an object without members.",
  content: { "application/json": { schema: { type: "object", additionalProperties: false } } },
};

/** Includes the statuses of refusals by AWS, which a decision to send can get. */
export const DECISION_FAILURES = {
  400: problem("The portal or AWS refused the request as invalid."),
  403: problem(
    "A role, an access rule or AWS denies the request, or the launch belongs to another person.",
  ),
  404: problem("No launch has this ID, or AWS can't find a resource in the request."),
  409: problem("Not possible in the launch's state, or AWS has a job with this name."),
  413: problem("The body or the launch's request is too large."),
  415: NOT_JSON,
  ...FAILURES,
};

export function idempotencyKey(what: "launch" | "batch" | "export") {
  return {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description: `A unique key for this ${what}, sent once. The same key with the same body returns the ${what}, at any time. The same key with another body is refused. \
Keys belong to the caller: with another caller's token, the same key is another ${what}.`,
    schema: { type: "string", pattern: IDEMPOTENCY_KEY_PATTERN.source },
  };
}

export function header(description: string) {
  return { description, schema: { type: "string" } };
}

/** Described once, in `components`. */
export const COMMON_HEADERS = {
  "X-Request-Id": header("The reference of this request in the portal's log."),
  "Retry-After": {
    description: "When to repeat the request, in seconds.",
    schema: { type: "integer", minimum: 1 },
  },
};

export function refToHeader(name: keyof typeof COMMON_HEADERS): { $ref: string } {
  return { $ref: `#/components/headers/${name}` };
}

export function query(name: string, description: string, schema: object) {
  return { name, in: "query", description, schema };
}

export function limitQuery(what: string) {
  return query("limit", `${what} per page.`, {
    type: "integer",
    minimum: 1,
    maximum: LIMIT_MAX,
    default: LIMIT_DEFAULT,
  });
}

export function json(name: SchemaName) {
  return { "application/json": { schema: refTo(name) } };
}

export function problem(description: string, headers: Record<string, object> = {}) {
  const content = { "application/problem+json": { schema: refTo("Problem") } };
  return { description, headers, content };
}
