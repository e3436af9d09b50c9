import type { StaticStructureSchema } from "@smithy/types";

export declare const AudienceSize$: StaticStructureSchema;
export declare const AudienceSizeConfig$: StaticStructureSchema;
export declare const RelevanceMetric$: StaticStructureSchema;
export declare const AudienceQualityMetrics$: StaticStructureSchema;
export declare const StatusDetails$: StaticStructureSchema;
