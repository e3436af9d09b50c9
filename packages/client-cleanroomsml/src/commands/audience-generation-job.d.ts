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
/** Starts a job. Has no client token: sent twice, it may start two. */
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
/** One job, with its metrics once it is ACTIVE and where its model shares them. */
export declare const GetAudienceGenerationJobCommand: CommandConstructor<
  GetAudienceGenerationJobCommandInput,
  GetAudienceGenerationJobCommandOutput
>;
export type GetAudienceGenerationJobCommand = InstanceType<typeof GetAudienceGenerationJobCommand>;

export type ListAudienceGenerationJobsCommandInput = ListAudienceGenerationJobsRequest;
export type ListAudienceGenerationJobsCommandOutput = ListAudienceGenerationJobsResponse &
  MetadataBearer;
/** The account's jobs, by page. A page may be empty and yet have a `nextToken`. */
export declare const ListAudienceGenerationJobsCommand: CommandConstructor<
  ListAudienceGenerationJobsCommandInput,
  ListAudienceGenerationJobsCommandOutput
>;
export type ListAudienceGenerationJobsCommand = InstanceType<
  typeof ListAudienceGenerationJobsCommand
>;

export type DeleteAudienceGenerationJobCommandInput = DeleteAudienceGenerationJobRequest;
export type DeleteAudienceGenerationJobCommandOutput = MetadataBearer;
/** Deletes a job with everything that belongs to it. Answers with nothing. */
export declare const DeleteAudienceGenerationJobCommand: CommandConstructor<
  DeleteAudienceGenerationJobCommandInput,
  DeleteAudienceGenerationJobCommandOutput
>;
export type DeleteAudienceGenerationJobCommand = InstanceType<
  typeof DeleteAudienceGenerationJobCommand
>;
