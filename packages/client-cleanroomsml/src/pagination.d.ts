import type { PaginationConfiguration, Paginator } from "@smithy/types";
import type { CleanRoomsMLClient } from "./client/clean-rooms-ml-client.js";
import type {
  ListAudienceExportJobsCommandInput,
  ListAudienceExportJobsCommandOutput,
} from "./commands/audience-export-job.js";
import type {
  ListAudienceGenerationJobsCommandInput,
  ListAudienceGenerationJobsCommandOutput,
} from "./commands/audience-generation-job.js";
import type {
  ListAudienceModelsCommandInput,
  ListAudienceModelsCommandOutput,
} from "./commands/audience-model.js";
import type {
  ListConfiguredAudienceModelsCommandInput,
  ListConfiguredAudienceModelsCommandOutput,
} from "./commands/configured-audience-model.js";

export type CleanRoomsMLPaginationConfiguration = PaginationConfiguration & {
  client: CleanRoomsMLClient;
};

/**
 * Pages of a list, until one has no `nextToken`; includes empty pages. The token is stored in the
 * input, so give each paginator its own.
 */
type Paginate<Input, Output> = (
  config: CleanRoomsMLPaginationConfiguration,
  input: Input,
  ...rest: unknown[]
) => Paginator<Output>;

export declare const paginateListAudienceExportJobs: Paginate<
  ListAudienceExportJobsCommandInput,
  ListAudienceExportJobsCommandOutput
>;
export declare const paginateListAudienceGenerationJobs: Paginate<
  ListAudienceGenerationJobsCommandInput,
  ListAudienceGenerationJobsCommandOutput
>;
export declare const paginateListAudienceModels: Paginate<
  ListAudienceModelsCommandInput,
  ListAudienceModelsCommandOutput
>;
export declare const paginateListConfiguredAudienceModels: Paginate<
  ListConfiguredAudienceModelsCommandInput,
  ListConfiguredAudienceModelsCommandOutput
>;
