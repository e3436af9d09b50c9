import "server-only";
import { randomUUID } from "node:crypto";
import { currentRequest, withReference } from "@/lib/request-reference";

export const REQUEST_ID_HEADER = "X-Request-Id";

const CALLER_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Within the request that is being handled, or as a new one. */
export function withinRequest<T>(given: Pick<Headers, "get">, run: (reference: string) => T): T {
  const current = currentRequest();
  if (current) return run(current.reference);
  const reference = randomUUID();
  const callerId = given.get(REQUEST_ID_HEADER) ?? "";
  const callerRequestId = CALLER_REQUEST_ID.test(callerId) ? callerId : undefined;
  return withReference({ reference, callerRequestId }, () => run(reference));
}

/** The guard sets the header of what it lets through, and Next would add a second one. */
export function respondWithinRequest(
  given: Pick<Headers, "get">,
  run: (reference: string) => Promise<Response>,
): Promise<Response> {
  const isGuarded = currentRequest() !== undefined;
  return withinRequest(given, async (reference) => {
    const response = await run(reference);
    if (!isGuarded) response.headers.set(REQUEST_ID_HEADER, reference);
    return response;
  });
}
