import {
  DeleteAudienceGenerationJob$,
  GetAudienceGenerationJob$,
  ListAudienceGenerationJobs$,
  StartAudienceGenerationJob$,
} from "../schemas/audience-generation-job.js";
import { commandBase } from "./command-base.js";

export class StartAudienceGenerationJobCommand extends commandBase(StartAudienceGenerationJob$) {}

export class GetAudienceGenerationJobCommand extends commandBase(GetAudienceGenerationJob$) {}

export class ListAudienceGenerationJobsCommand extends commandBase(ListAudienceGenerationJobs$) {}

export class DeleteAudienceGenerationJobCommand extends commandBase(DeleteAudienceGenerationJob$) {}
