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
declare const StartAudienceGenerationJobCommandBase: CommandConstructor<
  StartAudienceGenerationJobCommandInput,
  StartAudienceGenerationJobCommandOutput
>;
/** Starts a job. Has no client token: sent twice, it may start two. */
export declare class StartAudienceGenerationJobCommand extends StartAudienceGenerationJobCommandBase {}

export type GetAudienceGenerationJobCommandInput = GetAudienceGenerationJobRequest;
export type GetAudienceGenerationJobCommandOutput = GetAudienceGenerationJobResponse &
  MetadataBearer;
declare const GetAudienceGenerationJobCommandBase: CommandConstructor<
  GetAudienceGenerationJobCommandInput,
  GetAudienceGenerationJobCommandOutput
>;
/** One job, with its metrics once it is ACTIVE and where its model shares them. */
export declare class GetAudienceGenerationJobCommand extends GetAudienceGenerationJobCommandBase {}

export type ListAudienceGenerationJobsCommandInput = ListAudienceGenerationJobsRequest;
export type ListAudienceGenerationJobsCommandOutput = ListAudienceGenerationJobsResponse &
  MetadataBearer;
declare const ListAudienceGenerationJobsCommandBase: CommandConstructor<
  ListAudienceGenerationJobsCommandInput,
  ListAudienceGenerationJobsCommandOutput
>;
/** The account's jobs, by page. A page may be empty and yet have a `nextToken`. */
export declare class ListAudienceGenerationJobsCommand extends ListAudienceGenerationJobsCommandBase {}

export type DeleteAudienceGenerationJobCommandInput = DeleteAudienceGenerationJobRequest;
export type DeleteAudienceGenerationJobCommandOutput = MetadataBearer;
declare const DeleteAudienceGenerationJobCommandBase: CommandConstructor<
  DeleteAudienceGenerationJobCommandInput,
  DeleteAudienceGenerationJobCommandOutput
>;
/** Deletes a job with everything that belongs to it. Answers with nothing. */
export declare class DeleteAudienceGenerationJobCommand extends DeleteAudienceGenerationJobCommandBase {}
