import "server-only";
import { randomUUID } from "node:crypto";
import { withReference } from "@/lib/request-reference";

export const REQUEST_ID_HEADER = "X-Request-Id";

const CALLER_REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

export function withinRequest<T>(given: Pick<Headers, "get">, run: (reference: string) => T): T {
  const reference = randomUUID();
  const callerId = given.get(REQUEST_ID_HEADER) ?? "";
  const callerRequestId = CALLER_REQUEST_ID.test(callerId) ? callerId : undefined;
  return withReference({ reference, callerRequestId }, () => run(reference));
}

export function respondWithinRequest(
  given: Pick<Headers, "get">,
  run: (reference: string) => Promise<Response>,
): Promise<Response> {
  return withinRequest(given, async (reference) => {
    const response = await run(reference);
    response.headers.set(REQUEST_ID_HEADER, reference);
    return response;
  });
}
