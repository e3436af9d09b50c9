/**
 * Whether a pasted text may be more than the value of the field with this name. It decides at once,
 * before what recognises the text is loaded, so it is small. `isText`: the field takes any text.
 */
export function looksLikeRequest(
  text: string,
  { name, isText }: { name: string; isText: boolean },
): boolean {
  const start = text.trim().slice(0, 200_000);
  if (COMMAND.test(start) || CODE.test(start)) return true;
  if (start.startsWith("{")) return MEMBERS.test(start);
  if (isText) return false;
  // A browser would join the lines.
  if (start.includes("\n")) return PAIRS.test(start);
  const owner = IDENTIFIERS.find(([pattern]) => pattern.test(start))?.[1];
  if (owner === undefined || owner === name) return false;
  return name !== "name" || start.length > 63;
}

const COMMAND =
  /^(?:```\w*\n)?(?:[$%>#] )?(?:\w+=\S* )*aws(?:\.exe)? (?:--\S+ \S+ )*cleanrooms|^[^"']{0,300}start-audience-generation-job\s/;
const CODE = /StartAudienceGenerationJobCommand\(|start_audience_generation_job\(/;
const MEMBERS = /["']?(?:seedAudience|configuredAudienceModelArn|includeSeedInOutput)["']?\s*:/i;
const PAIRS = /^[^\s=]+(?:=|\t)[^\n]*(?:\n+[^\s=]+(?:=|\t)[^\n]*)+$/;

/** What a text is for sure, and its field; a job and a collaboration's ARN have none. */
const IDENTIFIERS: [RegExp, string][] = [
  [/^arn:\S+:audience-generation-job\/\S+$/, ""],
  [/^arn:\S+:collaboration\/\S+$/, ""],
  [/^arn:\S+:configured-audience-model\/\S+$/, "configuredAudienceModelArn"],
  [/^arn:\S+:role\/\S+$/, "seedAudience.roleArn"],
  [/^arn:\S+\/analysistemplate\/\S+$/, "seedAudience.sqlParameters.analysisTemplateArn"],
  [/^s3:\/\/\S+$/, "seedAudience.dataSource.s3Uri"],
  [/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/, "collaborationId"],
];
