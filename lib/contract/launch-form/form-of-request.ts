import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues, type Row, type SeedSource } from "./launch-form";

/**
 * The form that sends this request: the way back from `toRequest`. What no form can hold (the
 * parameters of a query beside an S3 file, say) stays behind in a branch that is not sent.
 */
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

/** A list always shows a row, so that there is a place to type. */
function rowsOfMap(map: Record<string, string> | undefined): Row[] {
  const rows = Object.entries(map ?? {}).map(([key, value]) => ({ key, value }));
  return rows.length > 0 ? rows : EMPTY_LAUNCH_FORM.tags;
}
