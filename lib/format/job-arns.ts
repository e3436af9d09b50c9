import type { LaunchRecord } from "@/lib/contract/records/launch-record";

const JOB_ARN = /^arn:[^:]+:cleanrooms-ml:[^:]*:[^:]*:audience-generation-job\//;

export function jobArnsOf({
  audienceGenerationJobArn,
  evidence,
}: Pick<LaunchRecord, "audienceGenerationJobArn" | "evidence">): string[] {
  const texts = [...textsIn(audienceGenerationJobArn), ...textsIn(evidence)];
  return [...new Set(texts)].filter((text) => JOB_ARN.test(text));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
