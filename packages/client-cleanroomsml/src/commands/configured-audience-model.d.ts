import type { MetadataBearer } from "@smithy/types";
import type {
  GetConfiguredAudienceModelRequest,
  GetConfiguredAudienceModelResponse,
  ListConfiguredAudienceModelsRequest,
  ListConfiguredAudienceModelsResponse,
} from "../models/configured-audience-model.js";
import type { CommandConstructor } from "./command-base.js";

export type GetConfiguredAudienceModelCommandInput = GetConfiguredAudienceModelRequest;
export type GetConfiguredAudienceModelCommandOutput = GetConfiguredAudienceModelResponse &
  MetadataBearer;
/** One configured audience model of the caller's own account. */
export declare const GetConfiguredAudienceModelCommand: CommandConstructor<
  GetConfiguredAudienceModelCommandInput,
  GetConfiguredAudienceModelCommandOutput
>;
export type GetConfiguredAudienceModelCommand = InstanceType<
  typeof GetConfiguredAudienceModelCommand
>;

export type ListConfiguredAudienceModelsCommandInput = ListConfiguredAudienceModelsRequest;
export type ListConfiguredAudienceModelsCommandOutput = ListConfiguredAudienceModelsResponse &
  MetadataBearer;
/** The configured audience models of the caller's own account, by page. */
export declare const ListConfiguredAudienceModelsCommand: CommandConstructor<
  ListConfiguredAudienceModelsCommandInput,
  ListConfiguredAudienceModelsCommandOutput
>;
export type ListConfiguredAudienceModelsCommand = InstanceType<
  typeof ListConfiguredAudienceModelsCommand
>;
