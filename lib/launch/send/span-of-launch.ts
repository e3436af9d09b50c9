import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { SpanAttributes } from "@/lib/traces";

type Known = Pick<LaunchRecord, "id" | "attempt" | "state">;

/** What the spans of a launch's steps say of it. */
export function spanOfLaunch({ id, attempt, state }: Known): SpanAttributes {
  return {
    "launchpad.launch.id": id,
    "launchpad.launch.attempt": attempt,
    "launchpad.launch.state": state,
  };
}
