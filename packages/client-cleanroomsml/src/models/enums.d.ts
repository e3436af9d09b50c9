/** ACTIVE means finished. */
export declare const AudienceExportJobStatus: {
  readonly ACTIVE: "ACTIVE";
  readonly CREATE_FAILED: "CREATE_FAILED";
  readonly CREATE_IN_PROGRESS: "CREATE_IN_PROGRESS";
  readonly CREATE_PENDING: "CREATE_PENDING";
};
export type AudienceExportJobStatus =
  (typeof AudienceExportJobStatus)[keyof typeof AudienceExportJobStatus];

/** ACTIVE means finished. */
export declare const AudienceGenerationJobStatus: {
  readonly ACTIVE: "ACTIVE";
  readonly CREATE_FAILED: "CREATE_FAILED";
  readonly CREATE_IN_PROGRESS: "CREATE_IN_PROGRESS";
  readonly CREATE_PENDING: "CREATE_PENDING";
  readonly DELETE_FAILED: "DELETE_FAILED";
  readonly DELETE_IN_PROGRESS: "DELETE_IN_PROGRESS";
  readonly DELETE_PENDING: "DELETE_PENDING";
};
export type AudienceGenerationJobStatus =
  (typeof AudienceGenerationJobStatus)[keyof typeof AudienceGenerationJobStatus];

/** ACTIVE means trained. */
export declare const AudienceModelStatus: {
  readonly ACTIVE: "ACTIVE";
  readonly CREATE_FAILED: "CREATE_FAILED";
  readonly CREATE_IN_PROGRESS: "CREATE_IN_PROGRESS";
  readonly CREATE_PENDING: "CREATE_PENDING";
  readonly DELETE_FAILED: "DELETE_FAILED";
  readonly DELETE_IN_PROGRESS: "DELETE_IN_PROGRESS";
  readonly DELETE_PENDING: "DELETE_PENDING";
};
export type AudienceModelStatus = (typeof AudienceModelStatus)[keyof typeof AudienceModelStatus];

/** Whether an audience size counts users or is a share of the training data's users. */
export declare const AudienceSizeType: {
  readonly ABSOLUTE: "ABSOLUTE";
  readonly PERCENTAGE: "PERCENTAGE";
};
export type AudienceSizeType = (typeof AudienceSizeType)[keyof typeof AudienceSizeType];

/** There is no other state. */
export declare const ConfiguredAudienceModelStatus: {
  readonly ACTIVE: "ACTIVE";
};
export type ConfiguredAudienceModelStatus =
  (typeof ConfiguredAudienceModelStatus)[keyof typeof ConfiguredAudienceModelStatus];

/** Whether the party that starts jobs may see their metrics. */
export declare const SharedAudienceMetrics: {
  readonly ALL: "ALL";
  readonly NONE: "NONE";
};
export type SharedAudienceMetrics =
  (typeof SharedAudienceMetrics)[keyof typeof SharedAudienceMetrics];

/** Whether jobs inherit the tags of their configured audience model. */
export declare const TagOnCreatePolicy: {
  readonly FROM_PARENT_RESOURCE: "FROM_PARENT_RESOURCE";
  readonly NONE: "NONE";
};
export type TagOnCreatePolicy = (typeof TagOnCreatePolicy)[keyof typeof TagOnCreatePolicy];

/** The size of the workers that run a seed query. */
export declare const WorkerComputeType: {
  readonly CR1X: "CR.1X";
  readonly CR4X: "CR.4X";
  readonly CR8X: "CR.8X";
};
export type WorkerComputeType = (typeof WorkerComputeType)[keyof typeof WorkerComputeType];
