import type { StaticOperationSchema, StaticStructureSchema } from "@smithy/types";

export declare const ListTagsForResourceRequest$: StaticStructureSchema;
export declare const ListTagsForResourceResponse$: StaticStructureSchema;
export declare const ListTagsForResource$: StaticOperationSchema;
export declare const TagResourceRequest$: StaticStructureSchema;
export declare const TagResourceResponse$: StaticStructureSchema;
export declare const TagResource$: StaticOperationSchema;
export declare const UntagResourceRequest$: StaticStructureSchema;
export declare const UntagResourceResponse$: StaticStructureSchema;
export declare const UntagResource$: StaticOperationSchema;
