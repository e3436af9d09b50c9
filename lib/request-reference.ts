import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

export type RequestReference = {
  /** The portal's ID of the request, returned to the caller. */
  reference: string;
  /** The caller's ID of the request; unverified. */
  callerRequestId?: string;
};

/** Next loads a module once per kind of entry point, so singletons are kept on `globalThis`. */
const shared = globalThis as typeof globalThis & {
  audienceLaunchpadRequests?: AsyncLocalStorage<RequestReference>;
};
shared.audienceLaunchpadRequests ??= new AsyncLocalStorage();
const requests = shared.audienceLaunchpadRequests;

/** Runs `run` for a request: every line logged within has its reference. */
export function withReference<T>(request: RequestReference, run: () => T): T {
  return requests.run(request, run);
}

/** Undefined in background work. */
export function currentRequest(): RequestReference | undefined {
  return requests.getStore();
}
