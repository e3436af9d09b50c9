import type { StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

export declare const GetAudienceModelRequest$: StaticStructureSchema;
export declare const GetAudienceModelResponse$: StaticStructureSchema;
export declare const GetAudienceModel$: StaticOperationSchema;
export declare const AudienceModelSummary$: StaticStructureSchema;
export declare const ListAudienceModelsRequest$: StaticStructureSchema;
export declare const ListAudienceModelsResponse$: StaticStructureSchema;
export declare const ListAudienceModels$: StaticOperationSchema;
