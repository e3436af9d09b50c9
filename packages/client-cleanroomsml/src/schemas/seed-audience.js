import {
  NUMBER,
  SENSITIVE,
  STRING,
  STRING_MAP,
  sensitiveStringMap,
  structure,
  union,
} from "./structure.js";

export const S3ConfigMap$ = structure("S3ConfigMap", { s3Uri: STRING });

export const ProtectedQuerySQLParameters$ = structure(
  "ProtectedQuerySQLParameters",
  {},
  {
    queryString: STRING,
    analysisTemplateArn: STRING,
    parameters: sensitiveStringMap("ParameterMap"),
  },
  SENSITIVE,
);

export const WorkerComputeConfigurationProperties$ = union("WorkerComputeConfigurationProperties", {
  spark: STRING_MAP,
});

export const WorkerComputeConfiguration$ = structure(
  "WorkerComputeConfiguration",
  {},
  { type: STRING, number: NUMBER, properties: WorkerComputeConfigurationProperties$ },
);

export const ComputeConfiguration$ = union("ComputeConfiguration", {
  worker: WorkerComputeConfiguration$,
});

export const AudienceGenerationJobDataSource$ = structure(
  "AudienceGenerationJobDataSource",
  { roleArn: STRING },
  {
    dataSource: S3ConfigMap$,
    sqlParameters: ProtectedQuerySQLParameters$,
    sqlComputeConfiguration: ComputeConfiguration$,
  },
);
