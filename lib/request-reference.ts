import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { oncePerProcess } from "@/lib/once-per-process";

export type RequestReference = {
  reference: string;
  /** The caller's ID of the request; unverified. */
  callerRequestId?: string;
  /** Once it is known who sent it. */
  personId?: string;
};

const requests = oncePerProcess(
  "request-references",
  () => new AsyncLocalStorage<RequestReference>(),
);

export function withReference<T>(request: RequestReference, run: () => T): T {
  return requests().run(request, run);
}

/** Undefined in background work. */
export function currentRequest(): RequestReference | undefined {
  return requests().getStore();
}

/** For the lines that the request logs from now on. */
export function notePerson(personId: string): void {
  const request = currentRequest();
  if (request) request.personId = personId;
}
