import "server-only";
import { createHash } from "node:crypto";
import type { ShownBatch } from "@/lib/launch/read/read-batch";

/** Opaque; differs if the page of the batch shows something else. */
export function versionOfBatch({ state, launches }: ShownBatch): string {
  const shown = launches.map(({ id, state: launchState, job, outcome, retryUntil }) => [
    ...[id, launchState, job?.status, outcome, retryUntil],
  ]);
  const text = JSON.stringify([state, shown]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
