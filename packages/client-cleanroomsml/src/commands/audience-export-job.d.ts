import type { MetadataBearer } from "@smithy/types";
import type {
  ListAudienceExportJobsRequest,
  ListAudienceExportJobsResponse,
  StartAudienceExportJobRequest,
} from "../models/audience-export-job.js";
import type { CommandConstructor } from "./command-base.js";

export type StartAudienceExportJobCommandInput = StartAudienceExportJobRequest;
export type StartAudienceExportJobCommandOutput = MetadataBearer;
/** Exports an audience of one size. Returns nothing, not even an ARN. */
export declare const StartAudienceExportJobCommand: CommandConstructor<
  StartAudienceExportJobCommandInput,
  StartAudienceExportJobCommandOutput
>;
export type StartAudienceExportJobCommand = InstanceType<typeof StartAudienceExportJobCommand>;

export type ListAudienceExportJobsCommandInput = ListAudienceExportJobsRequest;
export type ListAudienceExportJobsCommandOutput = ListAudienceExportJobsResponse & MetadataBearer;
/** The exports, by page; there is no command for a single one. */
export declare const ListAudienceExportJobsCommand: CommandConstructor<
  ListAudienceExportJobsCommandInput,
  ListAudienceExportJobsCommandOutput
>;
export type ListAudienceExportJobsCommand = InstanceType<typeof ListAudienceExportJobsCommand>;
