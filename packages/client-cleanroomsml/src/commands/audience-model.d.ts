import type { MetadataBearer } from "@smithy/types";
import type {
  GetAudienceModelRequest,
  GetAudienceModelResponse,
  ListAudienceModelsRequest,
  ListAudienceModelsResponse,
} from "../models/audience-model.js";
import type { CommandConstructor } from "./command-base.js";

export type GetAudienceModelCommandInput = GetAudienceModelRequest;
export type GetAudienceModelCommandOutput = GetAudienceModelResponse & MetadataBearer;
/** One audience model of the caller's own account. */
export declare const GetAudienceModelCommand: CommandConstructor<
  GetAudienceModelCommandInput,
  GetAudienceModelCommandOutput
>;
export type GetAudienceModelCommand = InstanceType<typeof GetAudienceModelCommand>;

export type ListAudienceModelsCommandInput = ListAudienceModelsRequest;
export type ListAudienceModelsCommandOutput = ListAudienceModelsResponse & MetadataBearer;
/** The audience models of the caller's own account, by page. */
export declare const ListAudienceModelsCommand: CommandConstructor<
  ListAudienceModelsCommandInput,
  ListAudienceModelsCommandOutput
>;
export type ListAudienceModelsCommand = InstanceType<typeof ListAudienceModelsCommand>;
