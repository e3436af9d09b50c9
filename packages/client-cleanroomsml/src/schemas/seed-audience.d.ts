import type { StaticStructureSchema, StaticUnionSchema } from "@smithy/types";

export declare const S3ConfigMap$: StaticStructureSchema;
export declare const ProtectedQuerySQLParameters$: StaticStructureSchema;
export declare const WorkerComputeConfigurationProperties$: StaticUnionSchema;
export declare const WorkerComputeConfiguration$: StaticStructureSchema;
export declare const ComputeConfiguration$: StaticUnionSchema;
export declare const AudienceGenerationJobDataSource$: StaticStructureSchema;
