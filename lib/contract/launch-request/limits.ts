// In code points, from the service model of cleanroomsml 2023-09-06 unless a source is named.

export const NAME_MIN_LENGTH = 1;
export const NAME_MAX_LENGTH = 63;
export const DESCRIPTION_MAX_LENGTH = 255;
export const COLLABORATION_ID_LENGTH = 36;
/** ConfiguredAudienceModelArn and IamRoleArn. */
export const ARN_MIN_LENGTH = 20;
export const ARN_MAX_LENGTH = 2048;
export const S3_URI_MAX_LENGTH = 1285;
export const SQL_MAX_LENGTH = 500_000;
export const ANALYSIS_TEMPLATE_ARN_MAX_LENGTH = 200;

export const PARAMETER_NAME_MAX_LENGTH = 100;
export const PARAMETER_VALUE_MAX_LENGTH = 1000;

export const WORKER_TYPES = ["CR.1X", "CR.4X", "CR.8X"] as const;
export const WORKER_COUNT_MIN = 2;
export const WORKER_COUNT_MAX = 1024;
/** AWS's defaults (Smithy source model). */
export const WORKER_TYPE_DEFAULT: (typeof WORKER_TYPES)[number] = "CR.1X";
export const WORKER_COUNT_DEFAULT = 16;

export const SPARK_PROPERTIES_MAX_COUNT = 50;
export const SPARK_KEY_MAX_LENGTH = 200;
export const SPARK_VALUE_MAX_LENGTH = 500;

/** User tags (API reference). The model's 200 leaves room for AWS's own. */
export const TAGS_MAX_COUNT = 50;
export const TAG_KEY_MAX_LENGTH = 128;
export const TAG_VALUE_MAX_LENGTH = 256;

/** AudienceSizeValue; of a percentage, the API reference says 1 to 100. */
export const AUDIENCE_SIZE_MAX = { ABSOLUTE: 20_000_000, PERCENTAGE: 100 } as const;
/** Default quotas of AWS: of one generation job, failed ones not counted, and of an account. */
export const EXPORTS_PER_JOB = 25;
export const PENDING_EXPORTS = 20;

/** Length in code points: an emoji counts once. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      length--;
      index++;
    }
  }
  return length;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
