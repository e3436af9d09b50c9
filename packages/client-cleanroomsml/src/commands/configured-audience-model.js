import {
  GetConfiguredAudienceModel$,
  ListConfiguredAudienceModels$,
} from "../schemas/configured-audience-model.js";
import { commandBase } from "./command-base.js";

export class GetConfiguredAudienceModelCommand extends commandBase(GetConfiguredAudienceModel$) {}

export class ListConfiguredAudienceModelsCommand extends commandBase(
  ListConfiguredAudienceModels$,
) {}
