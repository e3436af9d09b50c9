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
declare const GetAudienceModelCommandBase: CommandConstructor<
  GetAudienceModelCommandInput,
  GetAudienceModelCommandOutput
>;
/** One audience model of the caller's own account. */
export declare class GetAudienceModelCommand extends GetAudienceModelCommandBase {}

export type ListAudienceModelsCommandInput = ListAudienceModelsRequest;
export type ListAudienceModelsCommandOutput = ListAudienceModelsResponse & MetadataBearer;
declare const ListAudienceModelsCommandBase: CommandConstructor<
  ListAudienceModelsCommandInput,
  ListAudienceModelsCommandOutput
>;
/** The audience models of the caller's own account, by page. */
export declare class ListAudienceModelsCommand extends ListAudienceModelsCommandBase {}
