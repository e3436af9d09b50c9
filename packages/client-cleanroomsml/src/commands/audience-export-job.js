import {
  ListAudienceExportJobs$,
  StartAudienceExportJob$,
} from "../schemas/audience-export-job.js";
import { commandBase } from "./command-base.js";

export class StartAudienceExportJobCommand extends commandBase(StartAudienceExportJob$) {}

export class ListAudienceExportJobsCommand extends commandBase(ListAudienceExportJobs$) {}
