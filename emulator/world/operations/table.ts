import type {
  Members,
  Operation,
  OperationContext,
  OperationId,
  Operations,
} from "../../protocol/types";
import { S3_OPERATIONS } from "../../s3/operations";
import { authorise } from "../accounts/access";
import { optionalTextOf } from "../read-input";
import { REGION } from "../seed-ids";
import type { World } from "../world";
import { deleteAudienceGenerationJob } from "./delete-generation-job";
import { getRole } from "./get-role";
import { listAudienceExportJobs } from "./list-export-jobs";
import {
  getCollaborationAnalysisTemplate,
  getCollaborationAssociation,
  listCollaborationAnalysisTemplates,
  listCollaborationAssociations,
} from "./read-collaboration-resources";
import { getCollaboration, listCollaborations, listMemberships } from "./read-collaborations";
import { getAudienceGenerationJob, listAudienceGenerationJobs } from "./read-generation-jobs";
import {
  getAudienceModel,
  getConfiguredAudienceModel,
  listAudienceModels,
  listConfiguredAudienceModels,
} from "./read-models";
import { startAudienceExportJob } from "./start-export-job";
import { startAudienceGenerationJob } from "./start-generation-job";
import { listTagsForResource, tagResource, untagResource } from "./tag-operations";

type WorldOperation = (world: World, input: Members, context: OperationContext) => Members;

type Entry = {
  operate: WorldOperation;
  /** Input member with the resource for IAM; without one the resource is `*`. */
  resource?: string;
  writes?: true;
};

const ENTRIES: Partial<Record<OperationId, Entry>> = {
  "cleanroomsml.StartAudienceGenerationJob": { operate: startAudienceGenerationJob, writes: true },
  "cleanroomsml.GetAudienceGenerationJob": {
    operate: getAudienceGenerationJob,
    resource: "audienceGenerationJobArn",
  },
  "cleanroomsml.ListAudienceGenerationJobs": { operate: listAudienceGenerationJobs },
  "cleanroomsml.DeleteAudienceGenerationJob": {
    operate: deleteAudienceGenerationJob,
    resource: "audienceGenerationJobArn",
    writes: true,
  },
  "cleanroomsml.StartAudienceExportJob": {
    operate: startAudienceExportJob,
    resource: "audienceGenerationJobArn",
    writes: true,
  },
  "cleanroomsml.ListAudienceExportJobs": { operate: listAudienceExportJobs },
  "cleanroomsml.ListConfiguredAudienceModels": { operate: listConfiguredAudienceModels },
  "cleanroomsml.GetConfiguredAudienceModel": {
    operate: getConfiguredAudienceModel,
    resource: "configuredAudienceModelArn",
  },
  "cleanroomsml.ListAudienceModels": { operate: listAudienceModels },
  "cleanroomsml.GetAudienceModel": { operate: getAudienceModel, resource: "audienceModelArn" },
  "cleanroomsml.ListTagsForResource": { operate: listTagsForResource, resource: "resourceArn" },
  "cleanroomsml.TagResource": { operate: tagResource, resource: "resourceArn", writes: true },
  "cleanroomsml.UntagResource": { operate: untagResource, resource: "resourceArn", writes: true },
  "iam.GetRole": { operate: getRole, resource: "RoleName" },
  "cleanrooms.ListMemberships": { operate: listMemberships },
  "cleanrooms.ListCollaborations": { operate: listCollaborations },
  "cleanrooms.GetCollaboration": { operate: getCollaboration },
  "cleanrooms.ListCollaborationConfiguredAudienceModelAssociations": {
    operate: listCollaborationAssociations,
  },
  "cleanrooms.GetCollaborationConfiguredAudienceModelAssociation": {
    operate: getCollaborationAssociation,
  },
  "cleanrooms.ListCollaborationAnalysisTemplates": { operate: listCollaborationAnalysisTemplates },
  "cleanrooms.GetCollaborationAnalysisTemplate": { operate: getCollaborationAnalysisTemplate },
};

const S3_IDS = Object.keys(S3_OPERATIONS).map((name) => `s3.${name}`);

/** Names of all emulated operations, without their service. */
export const OPERATION_NAMES: ReadonlySet<string> = new Set(
  [...Object.keys(ENTRIES), "sts.GetCallerIdentity", ...S3_IDS].map((id) =>
    id.slice(id.indexOf(".") + 1),
  ),
);

/** @param save called after each operation that changed data, before its response */
export function createOperations(world: World, save: () => void): Operations {
  const operations: Operations = { "sts.GetCallerIdentity": getCallerIdentity };
  for (const [id, entry] of Object.entries(ENTRIES)) {
    if (isOperationId(id) && entry) operations[id] = guarded(world, id, entry, save);
  }
  return operations;
}

function guarded(world: World, id: OperationId, entry: Entry, save: () => void): Operation {
  return (input, context) => {
    authorise(id, context, resourceOf(entry, id, input, context));
    const output = entry.operate(world, input, context);
    if (entry.writes) save();
    return output;
  };
}

function resourceOf(
  { resource }: Entry,
  id: OperationId,
  input: Members,
  { caller }: OperationContext,
): string {
  if (id === "cleanroomsml.StartAudienceGenerationJob") {
    return `arn:aws:cleanrooms-ml:${REGION}:${caller.accountId}:audience-generation-job/*`;
  }
  if (id === "iam.GetRole") {
    return `role ${optionalTextOf(input, "RoleName")}`;
  }
  return (resource && optionalTextOf(input, resource)) ?? "*";
}

/** Needs no permission, and can't be denied. */
function getCallerIdentity(_input: Members, { caller }: OperationContext): Members {
  return { UserId: caller.userId, Account: caller.accountId, Arn: caller.arn };
}

function isOperationId(id: string): id is OperationId {
  return /^(cleanroomsml|cleanrooms|sts|iam)\./.test(id);
}
