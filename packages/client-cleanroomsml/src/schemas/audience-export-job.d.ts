import type { StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

export declare const StartAudienceExportJobRequest$: StaticStructureSchema;
export declare const StartAudienceExportJob$: StaticOperationSchema;
export declare const AudienceExportJobSummary$: StaticStructureSchema;
export declare const ListAudienceExportJobsRequest$: StaticStructureSchema;
export declare const ListAudienceExportJobsResponse$: StaticStructureSchema;
export declare const ListAudienceExportJobs$: StaticOperationSchema;
