import "server-only";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { seedOf } from "@/lib/contract/launch-request/seed-of";
import { storedText } from "@/lib/db/contains-text";

export function searchColumns(request: LaunchRequest) {
  const { name, configuredAudienceModelArn, collaborationId } = request;
  return {
    name: storedText(name),
    configuredAudienceModelArn,
    collaborationId: collaborationId ?? null,
    seed: storedText(seedOf(request.seedAudience)),
  };
}
