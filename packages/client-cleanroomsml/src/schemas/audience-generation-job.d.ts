import type { StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

export declare const StartAudienceGenerationJobRequest$: StaticStructureSchema;
export declare const StartAudienceGenerationJobResponse$: StaticStructureSchema;
export declare const StartAudienceGenerationJob$: StaticOperationSchema;
export declare const GetAudienceGenerationJobRequest$: StaticStructureSchema;
export declare const GetAudienceGenerationJobResponse$: StaticStructureSchema;
export declare const GetAudienceGenerationJob$: StaticOperationSchema;
export declare const AudienceGenerationJobSummary$: StaticStructureSchema;
export declare const ListAudienceGenerationJobsRequest$: StaticStructureSchema;
export declare const ListAudienceGenerationJobsResponse$: StaticStructureSchema;
export declare const ListAudienceGenerationJobs$: StaticOperationSchema;
export declare const DeleteAudienceGenerationJobRequest$: StaticStructureSchema;
export declare const DeleteAudienceGenerationJob$: StaticOperationSchema;
