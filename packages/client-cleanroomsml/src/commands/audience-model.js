import { GetAudienceModel$, ListAudienceModels$ } from "../schemas/audience-model.js";
import { commandBase } from "./command-base.js";

export class GetAudienceModelCommand extends commandBase(GetAudienceModel$) {}

export class ListAudienceModelsCommand extends commandBase(ListAudienceModels$) {}
