import "server-only";
import type { LaunchResource } from "@/lib/contract/api/launch-resource";
import { withoutSql } from "@/lib/contract/launch-request/without-sql";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { isRetrying } from "@/lib/contract/records/launch-progress";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { shownOutcome } from "@/lib/format/launch-words";

/** Lists the members explicitly: a record has more than the API documents. */
export function toLaunchResource(launch: LaunchRecord): LaunchResource {
  const { id, idempotencyKey, state, request, audienceGenerationJobArn, retryUntil } = launch;
  const now = new Date();
  const outcome = shownOutcome(launch, now);
  return {
    id,
    idempotencyKey,
    state,
    request,
    ...(audienceGenerationJobArn !== undefined && { audienceGenerationJobArn }),
    actor: launch.actor,
    createdAt: launch.createdAt,
    ...(isRetrying(launch, now) && { retryUntil }),
    ...(outcome && { outcome }),
  };
}

/** Viewers do not see SQL. */
export function forRole<Given extends { request: Record<string, unknown> }>(
  resource: Given,
  role: Role,
): Given {
  return includesRole(role, "analyst")
    ? resource
    : { ...resource, request: withoutSql(resource.request) };
}
