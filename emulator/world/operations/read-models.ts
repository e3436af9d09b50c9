import type { Members, OperationContext } from "../../protocol/types";
import { notFound, requireOwnArn } from "../accounts/access";
import {
  AUDIENCE_MODELS,
  type AudienceModel,
  CONFIGURED_AUDIENCE_MODELS,
  type ConfiguredAudienceModel,
  findModel,
  outputConfigOf,
} from "../accounts/models";
import { takePage } from "../paging";
import { textOf } from "../read-input";
import { daysBefore, tagsOf, type World } from "../world";

export function listConfiguredAudienceModels(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const models = CONFIGURED_AUDIENCE_MODELS.filter(isOf(context)).map(listed);
  const operation = "cleanroomsml.ListConfiguredAudienceModels";
  const { items, nextToken } = takePage(world, operation, models, input, context);
  return {
    configuredAudienceModels: items.map((model) => configuredSummary(world, model)),
    nextToken,
  };
}

export function getConfiguredAudienceModel(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const arn = textOf(input, "configuredAudienceModelArn");
  requireOwnArn(world, "cleanroomsml.GetConfiguredAudienceModel", arn, context);
  const model = findModel(arn);
  if (!model) throw notFound(arn);
  return {
    ...configuredSummary(world, model),
    sharedAudienceMetrics: [model.sharedAudienceMetrics],
    minMatchingSeedSize: model.minMatchingSeedSize,
    audienceSizeConfig: {
      audienceSizeType: model.audienceSizeType,
      audienceSizeBins: model.audienceSizeBins,
    },
    tags: tagsOf(world, arn),
    childResourceTagOnCreatePolicy: model.childResourceTagOnCreatePolicy,
  };
}

export function listAudienceModels(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const models = AUDIENCE_MODELS.filter(isOf(context)).map(listed);
  const operation = "cleanroomsml.ListAudienceModels";
  const { items, nextToken } = takePage(world, operation, models, input, context);
  return { audienceModels: items.map((model) => audienceSummary(world, model)), nextToken };
}

export function getAudienceModel(world: World, input: Members, context: OperationContext): Members {
  const arn = textOf(input, "audienceModelArn");
  requireOwnArn(world, "cleanroomsml.GetAudienceModel", arn, context);
  const model = AUDIENCE_MODELS.find((candidate) => candidate.arn === arn);
  if (!model) throw notFound(arn);
  return {
    ...audienceSummary(world, model),
    trainingDataStartTime: daysBefore(world, model.ageDays + 90),
    trainingDataEndTime: daysBefore(world, model.ageDays),
    tags: tagsOf(world, arn),
  };
}

function isOf({ caller }: OperationContext) {
  return ({ accountId }: { accountId: string }) => accountId === caller.accountId;
}

function listed<Model extends { arn: string; ageDays: number }>(model: Model) {
  return { item: model, id: model.arn, sinceMs: (100_000 - model.ageDays) * 86_400_000 };
}

function configuredSummary(world: World, model: ConfiguredAudienceModel): Members {
  return {
    createTime: daysBefore(world, model.ageDays),
    updateTime: daysBefore(world, model.ageDays),
    name: model.name,
    audienceModelArn: model.audienceModelArn,
    outputConfig: outputConfigOf(model.accountId),
    description: model.description,
    configuredAudienceModelArn: model.arn,
    status: "ACTIVE",
  };
}

function audienceSummary(world: World, model: AudienceModel): Members {
  return {
    createTime: daysBefore(world, model.ageDays),
    updateTime: daysBefore(world, model.ageDays - 1),
    audienceModelArn: model.arn,
    name: model.name,
    trainingDatasetArn: model.trainingDatasetArn,
    status: "ACTIVE",
    description: model.description,
  };
}
