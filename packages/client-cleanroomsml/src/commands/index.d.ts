import type {
  ListAudienceExportJobsCommandInput,
  ListAudienceExportJobsCommandOutput,
  StartAudienceExportJobCommandInput,
  StartAudienceExportJobCommandOutput,
} from "./audience-export-job.js";
import type {
  DeleteAudienceGenerationJobCommandInput,
  DeleteAudienceGenerationJobCommandOutput,
  GetAudienceGenerationJobCommandInput,
  GetAudienceGenerationJobCommandOutput,
  ListAudienceGenerationJobsCommandInput,
  ListAudienceGenerationJobsCommandOutput,
  StartAudienceGenerationJobCommandInput,
  StartAudienceGenerationJobCommandOutput,
} from "./audience-generation-job.js";
import type {
  GetAudienceModelCommandInput,
  GetAudienceModelCommandOutput,
  ListAudienceModelsCommandInput,
  ListAudienceModelsCommandOutput,
} from "./audience-model.js";
import type {
  GetConfiguredAudienceModelCommandInput,
  GetConfiguredAudienceModelCommandOutput,
  ListConfiguredAudienceModelsCommandInput,
  ListConfiguredAudienceModelsCommandOutput,
} from "./configured-audience-model.js";
import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from "./tags.js";

export { Command as $Command } from "@smithy/core/client";
export * from "./audience-export-job.js";
export * from "./audience-generation-job.js";
export * from "./audience-model.js";
export * from "./configured-audience-model.js";
export * from "./tags.js";

/** The inputs of all commands. */
export type ServiceInputTypes =
  | DeleteAudienceGenerationJobCommandInput
  | GetAudienceGenerationJobCommandInput
  | GetAudienceModelCommandInput
  | GetConfiguredAudienceModelCommandInput
  | ListAudienceExportJobsCommandInput
  | ListAudienceGenerationJobsCommandInput
  | ListAudienceModelsCommandInput
  | ListConfiguredAudienceModelsCommandInput
  | ListTagsForResourceCommandInput
  | StartAudienceExportJobCommandInput
  | StartAudienceGenerationJobCommandInput
  | TagResourceCommandInput
  | UntagResourceCommandInput;

/** The outputs of all commands. */
export type ServiceOutputTypes =
  | DeleteAudienceGenerationJobCommandOutput
  | GetAudienceGenerationJobCommandOutput
  | GetAudienceModelCommandOutput
  | GetConfiguredAudienceModelCommandOutput
  | ListAudienceExportJobsCommandOutput
  | ListAudienceGenerationJobsCommandOutput
  | ListAudienceModelsCommandOutput
  | ListConfiguredAudienceModelsCommandOutput
  | ListTagsForResourceCommandOutput
  | StartAudienceExportJobCommandOutput
  | StartAudienceGenerationJobCommandOutput
  | TagResourceCommandOutput
  | UntagResourceCommandOutput;
