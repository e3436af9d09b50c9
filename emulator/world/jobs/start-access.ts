import type { OperationContext } from "../../protocol/types";
import { actionOf } from "../accounts/access";
import {
  associationsOf,
  type Collaboration,
  findCollaboration,
  memberOf,
} from "../accounts/collaborations";
import { type ConfiguredAudienceModel, findModel } from "../accounts/models";
import { accessDenied, refusal } from "../refusals";
import type { World } from "../world";
import type { JobRequest } from "./job";

const ACTION = actionOf("cleanroomsml.StartAudienceGenerationJob");

/** @throws ServiceFault if no account has such a model */
export function requireModel(
  world: World,
  { configuredAudienceModelArn: arn }: JobRequest,
  { caller }: OperationContext,
): ConfiguredAudienceModel {
  const model = findModel(arn);
  if (model) return model;
  if (world.settings.unknownModelError === "AccessDeniedException") {
    throw accessDenied(caller.arn, ACTION, arn, "crossAccount");
  }
  throw refusal("ResourceNotFoundException", `The configured audience model ${arn} was not found.`);
}

/**
 * Checks that the collaboration, if given, exists and has the caller and the model's owner as active
 * members, and that another account's model allows the collaboration in its policy.
 */
export function requireCollaborationFor(
  world: World,
  { collaborationId }: JobRequest,
  model: ConfiguredAudienceModel,
  { caller }: OperationContext,
): void {
  const isForeign = model.accountId !== caller.accountId;
  const collaboration =
    collaborationId === undefined
      ? undefined
      : requireMembership(world, collaborationId, caller.accountId, caller.arn);
  if (collaboration && !memberOf(collaboration, model.accountId)) {
    throw accessDenied(caller.arn, ACTION, model.arn, "crossAccount");
  }
  const associations = collaboration ? associationsOf(collaboration, world.settings) : [];
  if (isForeign && !associations.some(({ modelArn }) => modelArn === model.arn)) {
    throw accessDenied(caller.arn, ACTION, model.arn, "crossAccount");
  }
}

function requireMembership(
  world: World,
  collaborationId: string,
  accountId: string,
  callerArn: string,
): Collaboration {
  const collaboration = findCollaboration(collaborationId);
  if (!collaboration) {
    throw refusal(
      world.settings.unknownCollaborationError,
      `The collaboration ${collaborationId} was not found.`,
    );
  }
  if (memberOf(collaboration, accountId)) return collaboration;
  throw refusal(
    "AccessDeniedException",
    `User: ${callerArn} is not an active member of the collaboration ${collaborationId}.`,
  );
}
