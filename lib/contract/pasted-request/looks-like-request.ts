/**
 * Whether a pasted text may be more than the value of one field. It decides at once, before what
 * recognises the text is loaded, so it must be small. `isText`: the field takes any text.
 */
export function looksLikeRequest(text: string, { isText }: { isText: boolean }): boolean {
  const start = text.trimStart().slice(0, 200_000);
  if (COMMAND.test(start) || CODE.test(start)) return true;
  if (start.startsWith("{")) return MEMBERS.test(start);
  return !isText && JOB_ARN.test(start);
}

const COMMAND =
  /^(?:```\w*\n)?(?:[$%>#] )?(?:\w+=\S* )*aws(?:\.exe)? (?:--\S+ \S+ )*cleanrooms|^[^"']{0,300}start-audience-generation-job\s/;
const CODE = /StartAudienceGenerationJobCommand\(|start_audience_generation_job\(/;
const MEMBERS = /["']?(?:seedAudience|configuredAudienceModelArn|includeSeedInOutput)["']?\s*:/i;
const JOB_ARN = /^arn:[^:\s]+:cleanrooms-ml:\S*:audience-generation-job\/\S+\s*$/;
