import { ANALYSIS_TEMPLATE_ARN_RULE } from "./arn-rules";
import type { FieldFault, SeedSource } from "./launch-form";
import { S3_URI_RULE } from "./s3-uri-rule";
import { SQL_RULE } from "./sql-rule";

/** The field that each source of a seed is given in, and what it lacks when it is empty. */
export const SEED_FIELDS: Record<SeedSource, FieldFault> = {
  s3: { field: "seedAudience.dataSource.s3Uri", message: S3_URI_RULE.missing },
  sql: { field: "seedAudience.sqlParameters.queryString", message: SQL_RULE.missing },
  template: {
    field: "seedAudience.sqlParameters.analysisTemplateArn",
    message: ANALYSIS_TEMPLATE_ARN_RULE.missing,
  },
};
