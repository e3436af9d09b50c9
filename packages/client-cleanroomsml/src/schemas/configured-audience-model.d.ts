import type { StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

export declare const AudienceDestination$: StaticStructureSchema;
export declare const ConfiguredAudienceModelOutputConfig$: StaticStructureSchema;
export declare const GetConfiguredAudienceModelRequest$: StaticStructureSchema;
export declare const GetConfiguredAudienceModelResponse$: StaticStructureSchema;
export declare const GetConfiguredAudienceModel$: StaticOperationSchema;
export declare const ConfiguredAudienceModelSummary$: StaticStructureSchema;
export declare const ListConfiguredAudienceModelsRequest$: StaticStructureSchema;
export declare const ListConfiguredAudienceModelsResponse$: StaticStructureSchema;
export declare const ListConfiguredAudienceModels$: StaticOperationSchema;
