import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues, type Row, type SeedSource } from "./launch-form";

/** Members that the form does not send end up in a seed source that is not chosen. */
export function formOfRequest(request: LaunchRequest): LaunchFormValues {
  const { name, description, collaborationId, configuredAudienceModelArn, seedAudience } = request;
  const { dataSource, roleArn, sqlParameters, sqlComputeConfiguration } = seedAudience;
  const worker = sqlComputeConfiguration?.worker;
  return {
    name,
    description: description ?? "",
    collaborationId: collaborationId ?? "",
    configuredAudienceModelArn,
    seedSource: sourceOf(seedAudience),
    seedAudience: {
      dataSource: { s3Uri: dataSource?.s3Uri ?? "" },
      roleArn,
      sqlParameters: {
        queryString: sqlParameters?.queryString ?? "",
        analysisTemplateArn: sqlParameters?.analysisTemplateArn ?? "",
        parameters: rowsOfMap(sqlParameters?.parameters),
      },
      sqlComputeConfiguration: {
        worker: {
          type: worker?.type ?? "",
          number: worker?.number === undefined ? "" : String(worker.number),
          properties: { spark: rowsOfMap(worker?.properties?.spark) },
        },
      },
    },
    includeSeedInOutput: includeChoice(request.includeSeedInOutput),
    tags: rowsOfMap(request.tags),
  };
}

function sourceOf({ dataSource, sqlParameters }: LaunchRequest["seedAudience"]): SeedSource {
  if (dataSource) return "s3";
  return sqlParameters?.queryString === undefined ? "template" : "sql";
}

function includeChoice(include: boolean | undefined): LaunchFormValues["includeSeedInOutput"] {
  if (include === undefined) return "";
  return include ? "true" : "false";
}

function rowsOfMap(map: Record<string, string> | undefined): Row[] {
  const rows = Object.entries(map ?? {}).map(([key, value]) => ({ key, value }));
  return rows.length > 0 ? rows : EMPTY_LAUNCH_FORM.tags;
}
