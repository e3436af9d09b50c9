import "server-only";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** The parts of a request that lists are searched by. The request itself is kept whole beside them. */
export function searchColumns(request: LaunchRequest) {
  const { name, configuredAudienceModelArn, collaborationId } = request;
  return {
    name: storable(name),
    configuredAudienceModelArn,
    collaborationId: collaborationId ?? null,
    seed: storable(seedOf(request)),
  };
}

function seedOf({ seedAudience: { dataSource, sqlParameters } }: LaunchRequest): string {
  if (dataSource) return dataSource.s3Uri;
  return sqlParameters?.analysisTemplateArn ?? "SQL query";
}

/** PostgreSQL's text holds neither U+0000 nor half a surrogate pair; AWS's patterns allow them. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}
