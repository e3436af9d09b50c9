/**
 * Stand-in for the AWS SDK's client of AWS Clean Rooms ML, with the names and shapes of the
 * official package; README.md says what it covers and how to swap it.
 */
export * from "./client/clean-rooms-ml-client.js";
export type * from "./client/config.js";
export type { ClientInputEndpointParameters } from "./client/endpoint.js";
export type {
  CleanRoomsMLExtensionConfiguration,
  RuntimeExtension,
} from "./client/runtime-extensions.js";
export * from "./commands/index.js";
export type * from "./models/audience-export-job.js";
export type * from "./models/audience-generation-job.js";
export type * from "./models/audience-model.js";
export type * from "./models/audience-size.js";
export * from "./models/clean-rooms-ml-service-exception.js";
export type * from "./models/configured-audience-model.js";
export * from "./models/enums.js";
export * from "./models/errors.js";
export type * from "./models/seed-audience.js";
export type * from "./models/tags.js";
export {
  type CleanRoomsMLPaginationConfiguration,
  paginateListAudienceExportJobs,
  paginateListAudienceGenerationJobs,
  paginateListAudienceModels,
  paginateListConfiguredAudienceModels,
} from "./pagination.js";
export * from "./schemas/audience-export-job.js";
export * from "./schemas/audience-generation-job.js";
export * from "./schemas/audience-model.js";
export * from "./schemas/audience-size.js";
export * from "./schemas/configured-audience-model.js";
export * from "./schemas/errors.js";
export * from "./schemas/seed-audience.js";
export * from "./schemas/tags.js";
