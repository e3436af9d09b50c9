import type { Members, OperationContext } from "../../protocol/types";
import {
  type AnalysisTemplate,
  type Association,
  associationsOf,
  type Collaboration,
  collaborationArn,
  memberResourceArn,
} from "../accounts/collaborations";
import { cleanRoomsNotFound, requireCollaboration } from "../accounts/find-collaboration";
import { takePage } from "../paging";
import { textOf } from "../read-input";
import { daysBefore, type World } from "../world";

/** As with AWS, the summaries have no model ARN; Get returns it. */
export function listCollaborationAssociations(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const operation = "cleanrooms.ListCollaborationConfiguredAudienceModelAssociations";
  const id = textOf(input, "collaborationIdentifier");
  const { collaboration } = requireCollaboration(operation, id, context);
  const associations = associationsOf(collaboration, world.settings).map(listed);
  const { items, nextToken } = takePage(world, operation, associations, input, context);
  return {
    collaborationConfiguredAudienceModelAssociationSummaries: items.map((association) =>
      associationSummary(world, collaboration, association),
    ),
    nextToken,
  };
}

export function getCollaborationAssociation(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const operation = "cleanrooms.GetCollaborationConfiguredAudienceModelAssociation";
  const id = textOf(input, "collaborationIdentifier");
  const { collaboration } = requireCollaboration(operation, id, context);
  const associationId = textOf(input, "configuredAudienceModelAssociationIdentifier");
  const associations = associationsOf(collaboration, world.settings);
  const association = associations.find((entry) => entry.id === associationId);
  if (!association) throw cleanRoomsNotFound(associationId, "CONFIGURED_TABLE_ASSOCIATION");
  return {
    collaborationConfiguredAudienceModelAssociation: {
      ...associationSummary(world, collaboration, association),
      configuredAudienceModelArn: association.modelArn,
    },
  };
}

export function listCollaborationAnalysisTemplates(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const operation = "cleanrooms.ListCollaborationAnalysisTemplates";
  const id = textOf(input, "collaborationIdentifier");
  const { collaboration } = requireCollaboration(operation, id, context);
  const templates = collaboration.templates.map(listed);
  const { items, nextToken } = takePage(world, operation, templates, input, context);
  return {
    collaborationAnalysisTemplateSummaries: items.map((template) => ({
      ...commonOf(world, collaboration, template),
      arn: memberResourceArn(collaboration, "analysistemplate", template),
    })),
    nextToken,
  };
}

export function getCollaborationAnalysisTemplate(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const operation = "cleanrooms.GetCollaborationAnalysisTemplate";
  const id = textOf(input, "collaborationIdentifier");
  const { collaboration } = requireCollaboration(operation, id, context);
  const arn = textOf(input, "analysisTemplateArn");
  const template = collaboration.templates.find(
    (entry) => memberResourceArn(collaboration, "analysistemplate", entry) === arn,
  );
  // The model's four resource types have none for templates.
  if (!template) throw cleanRoomsNotFound(arn, "COLLABORATION");
  return {
    collaborationAnalysisTemplate: {
      ...commonOf(world, collaboration, template),
      arn,
      schema: { referencedTables: template.tables },
      format: "SQL",
      source: { text: template.query },
      analysisParameters: template.parameters,
    },
  };
}

function associationSummary(
  world: World,
  collaboration: Collaboration,
  association: Association,
): Members {
  return {
    ...commonOf(world, collaboration, association),
    arn: memberResourceArn(collaboration, "configuredaudiencemodelassociation", association),
  };
}

function commonOf(
  world: World,
  collaboration: Collaboration,
  { id, name, description, creatorAccountId, ageDays }: Association | AnalysisTemplate,
): Members {
  return {
    id,
    name,
    description,
    creatorAccountId,
    createTime: daysBefore(world, ageDays),
    updateTime: daysBefore(world, ageDays),
    collaborationArn: collaborationArn(collaboration),
    collaborationId: collaboration.id,
  };
}

function listed<Resource extends { id: string; ageDays: number }>(resource: Resource) {
  return { item: resource, id: resource.id, sinceMs: (100_000 - resource.ageDays) * 86_400_000 };
}
