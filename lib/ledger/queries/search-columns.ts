import "server-only";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

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

/** PostgreSQL text can't hold U+0000 or lone surrogates, which AWS's patterns allow. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}
