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
declare const GetConfiguredAudienceModelCommandBase: CommandConstructor<
  GetConfiguredAudienceModelCommandInput,
  GetConfiguredAudienceModelCommandOutput
>;
/** One configured audience model of the caller's own account. */
export declare class GetConfiguredAudienceModelCommand extends GetConfiguredAudienceModelCommandBase {}

export type ListConfiguredAudienceModelsCommandInput = ListConfiguredAudienceModelsRequest;
export type ListConfiguredAudienceModelsCommandOutput = ListConfiguredAudienceModelsResponse &
  MetadataBearer;
declare const ListConfiguredAudienceModelsCommandBase: CommandConstructor<
  ListConfiguredAudienceModelsCommandInput,
  ListConfiguredAudienceModelsCommandOutput
>;
/** The configured audience models of the caller's own account, by page. */
export declare class ListConfiguredAudienceModelsCommand extends ListConfiguredAudienceModelsCommandBase {}
