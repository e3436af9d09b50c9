import "server-only";
import { randomUUID } from "node:crypto";
import { withReference } from "@/lib/request-reference";

export const REQUEST_ID_HEADER = "X-Request-Id";

/** A name that the caller gave its request is worth having in the log, if it is short and plain. */
const CALLER_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Does what a request asks for under a new reference, which all that is logged within carries. */
export function withinRequest<T>(given: Pick<Headers, "get">, run: (reference: string) => T): T {
  const reference = randomUUID();
  const told = given.get(REQUEST_ID_HEADER) ?? "";
  const callerRequestId = CALLER_REQUEST_ID.test(told) ? told : undefined;
  return withReference({ reference, callerRequestId }, () => run(reference));
}

/** The same for a route, whose answer tells the reference. */
export function answerWithinRequest(
  given: Pick<Headers, "get">,
  run: (reference: string) => Promise<Response>,
): Promise<Response> {
  return withinRequest(given, async (reference) => {
    const response = await run(reference);
    response.headers.set(REQUEST_ID_HEADER, reference);
    return response;
  });
}
