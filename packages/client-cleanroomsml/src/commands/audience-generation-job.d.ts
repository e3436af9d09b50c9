import type { MetadataBearer } from "@smithy/types";
import type {
  DeleteAudienceGenerationJobRequest,
  GetAudienceGenerationJobRequest,
  GetAudienceGenerationJobResponse,
  ListAudienceGenerationJobsRequest,
  ListAudienceGenerationJobsResponse,
  StartAudienceGenerationJobRequest,
  StartAudienceGenerationJobResponse,
} from "../models/audience-generation-job.js";
import type { CommandConstructor } from "./command-base.js";

export type StartAudienceGenerationJobCommandInput = StartAudienceGenerationJobRequest;
export type StartAudienceGenerationJobCommandOutput = StartAudienceGenerationJobResponse &
  MetadataBearer;
/** Starts a job. Has no client token: sending it twice may start two jobs. */
export declare const StartAudienceGenerationJobCommand: CommandConstructor<
  StartAudienceGenerationJobCommandInput,
  StartAudienceGenerationJobCommandOutput
>;
export type StartAudienceGenerationJobCommand = InstanceType<
  typeof StartAudienceGenerationJobCommand
>;

export type GetAudienceGenerationJobCommandInput = GetAudienceGenerationJobRequest;
export type GetAudienceGenerationJobCommandOutput = GetAudienceGenerationJobResponse &
  MetadataBearer;
/** One job, with its metrics if it is ACTIVE and its model shares them. */
export declare const GetAudienceGenerationJobCommand: CommandConstructor<
  GetAudienceGenerationJobCommandInput,
  GetAudienceGenerationJobCommandOutput
>;
export type GetAudienceGenerationJobCommand = InstanceType<typeof GetAudienceGenerationJobCommand>;

export type ListAudienceGenerationJobsCommandInput = ListAudienceGenerationJobsRequest;
export type ListAudienceGenerationJobsCommandOutput = ListAudienceGenerationJobsResponse &
  MetadataBearer;
/** The account's jobs, by page. An empty page may have a `nextToken`. */
export declare const ListAudienceGenerationJobsCommand: CommandConstructor<
  ListAudienceGenerationJobsCommandInput,
  ListAudienceGenerationJobsCommandOutput
>;
export type ListAudienceGenerationJobsCommand = InstanceType<
  typeof ListAudienceGenerationJobsCommand
>;

export type DeleteAudienceGenerationJobCommandInput = DeleteAudienceGenerationJobRequest;
export type DeleteAudienceGenerationJobCommandOutput = MetadataBearer;
/** Deletes a job with all its data. Returns nothing. */
export declare const DeleteAudienceGenerationJobCommand: CommandConstructor<
  DeleteAudienceGenerationJobCommandInput,
  DeleteAudienceGenerationJobCommandOutput
>;
export type DeleteAudienceGenerationJobCommand = InstanceType<
  typeof DeleteAudienceGenerationJobCommand
>;
