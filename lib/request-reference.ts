import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

export type RequestReference = {
  /** The portal's own name for the request, told to whoever asked. */
  reference: string;
  /** What the caller calls it; anybody may say anything, so it proves nothing. */
  callerRequestId?: string;
};

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & {
  audienceLaunchpadRequests?: AsyncLocalStorage<RequestReference>;
};
shared.audienceLaunchpadRequests ??= new AsyncLocalStorage();
const requests = shared.audienceLaunchpadRequests;

/** Runs something on behalf of a request: each line that is logged within carries its reference. */
export function withReference<T>(request: RequestReference, run: () => T): T {
  return requests.run(request, run);
}

/** The request on whose behalf this runs; none in the background. */
export function currentRequest(): RequestReference | undefined {
  return requests.getStore();
}
