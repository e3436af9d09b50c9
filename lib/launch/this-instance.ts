import "server-only";
import { randomUUID } from "node:crypto";

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadInstance?: string };

/** Names this process in the table of instances: new with each start. */
export function thisInstance(): string {
  shared.audienceLaunchpadInstance ??= randomUUID();
  return shared.audienceLaunchpadInstance;
}
