import type { WorkerComputeType } from "./enums.js";

/** A place in Amazon S3. */
export type S3ConfigMap = {
  /** `s3://bucket/key` */
  s3Uri: string | undefined;
};

/** The query of a seed: its text, or the ARN of an approved analysis template. Sensitive. */
export type ProtectedQuerySQLParameters = {
  queryString?: string | undefined;
  analysisTemplateArn?: string | undefined;
  /** Values for the template's parameters, by name. Sensitive. */
  parameters?: Record<string, string> | undefined;
};

/** A union: exactly one member. */
export type WorkerComputeConfigurationProperties =
  | WorkerComputeConfigurationProperties.SparkMember
  | WorkerComputeConfigurationProperties.$UnknownMember;

export declare namespace WorkerComputeConfigurationProperties {
  type SparkMember = {
    /** Spark properties by name. */
    spark: Record<string, string>;
    $unknown?: never;
  };
  type $UnknownMember = { spark?: never; $unknown: [string, unknown] };
}

/** The workers that run a seed query. */
export type WorkerComputeConfiguration = {
  type?: WorkerComputeType | undefined;
  /** How many workers. */
  number?: number | undefined;
  properties?: WorkerComputeConfigurationProperties | undefined;
};

/** A union: exactly one member. */
export type ComputeConfiguration =
  | ComputeConfiguration.WorkerMember
  | ComputeConfiguration.$UnknownMember;

export declare namespace ComputeConfiguration {
  type WorkerMember = { worker: WorkerComputeConfiguration; $unknown?: never };
  type $UnknownMember = { worker?: never; $unknown: [string, unknown] };
}

/** Where a job's seed comes from: an S3 file or a query, read with the given role. */
export type AudienceGenerationJobDataSource = {
  dataSource?: S3ConfigMap | undefined;
  roleArn: string | undefined;
  sqlParameters?: ProtectedQuerySQLParameters | undefined;
  sqlComputeConfiguration?: ComputeConfiguration | undefined;
};
