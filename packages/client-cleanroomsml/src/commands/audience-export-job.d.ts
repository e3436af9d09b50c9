import type { MetadataBearer } from "@smithy/types";
import type {
  ListAudienceExportJobsRequest,
  ListAudienceExportJobsResponse,
  StartAudienceExportJobRequest,
} from "../models/audience-export-job.js";
import type { CommandConstructor } from "./command-base.js";

export type StartAudienceExportJobCommandInput = StartAudienceExportJobRequest;
export type StartAudienceExportJobCommandOutput = MetadataBearer;
declare const StartAudienceExportJobCommandBase: CommandConstructor<
  StartAudienceExportJobCommandInput,
  StartAudienceExportJobCommandOutput
>;
/** Exports an audience of one size. Answers with nothing, not even an ARN. */
export declare class StartAudienceExportJobCommand extends StartAudienceExportJobCommandBase {}

export type ListAudienceExportJobsCommandInput = ListAudienceExportJobsRequest;
export type ListAudienceExportJobsCommandOutput = ListAudienceExportJobsResponse & MetadataBearer;
declare const ListAudienceExportJobsCommandBase: CommandConstructor<
  ListAudienceExportJobsCommandInput,
  ListAudienceExportJobsCommandOutput
>;
/** The exports, by page; there is no command for a single one. */
export declare class ListAudienceExportJobsCommand extends ListAudienceExportJobsCommandBase {}
