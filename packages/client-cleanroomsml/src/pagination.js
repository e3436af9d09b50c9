import { createPaginator } from "@smithy/core";
import { CleanRoomsMLClient } from "./client/clean-rooms-ml-client.js";
import { ListAudienceExportJobsCommand } from "./commands/audience-export-job.js";
import { ListAudienceGenerationJobsCommand } from "./commands/audience-generation-job.js";
import { ListAudienceModelsCommand } from "./commands/audience-model.js";
import { ListConfiguredAudienceModelsCommand } from "./commands/configured-audience-model.js";

export const paginateListAudienceExportJobs = paginator(ListAudienceExportJobsCommand);
export const paginateListAudienceGenerationJobs = paginator(ListAudienceGenerationJobsCommand);
export const paginateListAudienceModels = paginator(ListAudienceModelsCommand);
export const paginateListConfiguredAudienceModels = paginator(ListConfiguredAudienceModelsCommand);

function paginator(command) {
  return createPaginator(CleanRoomsMLClient, command, "nextToken", "nextToken", "maxResults");
}
