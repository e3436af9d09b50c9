// The service model's patterns (cleanroomsml 2023-09-06). The API page leaves out the anchors.

/** NameString. The surrogates are garbled in the model too, so it refuses emoji. */
export const NAME_PATTERN = /^(?!\s*$)[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF\t]*$/u;
export const DESCRIPTION_PATTERN =
  /^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF\t\r\n]*$/u;
export const CONFIGURED_AUDIENCE_MODEL_ARN_PATTERN =
  /^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:configured-audience-model\/[-a-zA-Z0-9_/.]+$/u;
export const ROLE_ARN_PATTERN = /^arn:aws[-a-z]*:iam::[0-9]{12}:role\/.+$/u;
/** S3Path: no rule on the bucket's name, the scheme in lower case. */
export const S3_URI_PATTERN = /^s3:\/\/.+$/u;
/** Its Region part excludes Regions of other partitions, such as us-gov-west-1. */
export const ANALYSIS_TEMPLATE_ARN_PATTERN =
  /^arn:aws[-a-z]*:cleanrooms:[\w]{2}-[\w]{4,9}-[\d]:[\d]{12}:membership\/[\d\w-]+\/analysistemplate\/[\d\w-]+$/u;
export const PARAMETER_NAME_PATTERN = /^[0-9a-zA-Z_]+$/u;

/** No "aws:" in any case (AWS's tagging rules). The flag `i` would match U+017F (long s) too. */
export const TAG_KEY_PATTERN = /^(?![Aa][Ww][Ss]:)/u;
