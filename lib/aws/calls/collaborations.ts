import "server-only";
import {
  GetCollaborationAnalysisTemplateCommand,
  GetCollaborationConfiguredAudienceModelAssociationCommand,
  ListCollaborationAnalysisTemplatesCommand,
  ListCollaborationConfiguredAudienceModelAssociationsCommand,
  ListCollaborationsCommand,
} from "@aws-sdk/client-cleanrooms";
import type { Connection } from "@/lib/aws/connection";
import { calling } from "@/lib/aws/errors/call-error";
import type { TemplateParameter } from "@/lib/contract/launch-form/choices";
import { eachPage, PAGE_SIZE } from "./pages";

/** A collaboration, an association or an analysis template, as AWS lists it. */
export type Listed = {
  id: string;
  name: string;
  description?: string;
  creatorAccountId?: string;
};

/** Adds each page to `found` as it arrives. */
export type ReadList<Item> = (found: Item[]) => Promise<void>;

/** Of which the account is a member, or was, or may become one. Throws `AwsCallError`. */
export function listCollaborations(
  { clients: { cleanrooms } }: Connection,
  filter: { memberStatus?: "ACTIVE" } = {},
): ReadList<Listed> {
  return (found) =>
    eachPage(async (nextToken) => {
      const command = new ListCollaborationsCommand({
        ...{ ...filter, maxResults: PAGE_SIZE, nextToken },
      });
      const page = await calling("ListCollaborations", () => cleanrooms.send(command));
      found.push(...(page.collaborationList ?? []).flatMap(toListed));
      return page.nextToken;
    });
}

/** Of models with the collaboration; without the models' ARNs. Throws `AwsCallError`. */
export function listAssociations(
  { clients: { cleanrooms } }: Connection,
  collaborationIdentifier: string,
): ReadList<Listed> {
  return (found) =>
    eachPage(async (nextToken) => {
      const command = new ListCollaborationConfiguredAudienceModelAssociationsCommand({
        ...{ collaborationIdentifier, maxResults: PAGE_SIZE, nextToken },
      });
      const page = await calling("ListCollaborationConfiguredAudienceModelAssociations", () =>
        cleanrooms.send(command),
      );
      const listed = page.collaborationConfiguredAudienceModelAssociationSummaries ?? [];
      found.push(...listed.flatMap(toListed));
      return page.nextToken;
    });
}

/** The ARN of the associated model: only this call has it. Throws `AwsCallError`. */
export async function readAssociatedModel(
  { clients: { cleanrooms } }: Connection,
  { collaborationId, associationId }: { collaborationId: string; associationId: string },
): Promise<string | undefined> {
  const command = new GetCollaborationConfiguredAudienceModelAssociationCommand({
    collaborationIdentifier: collaborationId,
    configuredAudienceModelAssociationIdentifier: associationId,
  });
  const { collaborationConfiguredAudienceModelAssociation: association } = await calling(
    "GetCollaborationConfiguredAudienceModelAssociation",
    () => cleanrooms.send(command),
  );
  return association?.configuredAudienceModelArn;
}

/** Analysis templates of all members, with their ARN as ID. Throws `AwsCallError`. */
export function listTemplates(
  { clients: { cleanrooms } }: Connection,
  collaborationIdentifier: string,
): ReadList<Listed> {
  return (found) =>
    eachPage(async (nextToken) => {
      const command = new ListCollaborationAnalysisTemplatesCommand({
        ...{ collaborationIdentifier, maxResults: PAGE_SIZE, nextToken },
      });
      const page = await calling("ListCollaborationAnalysisTemplates", () =>
        cleanrooms.send(command),
      );
      const listed = page.collaborationAnalysisTemplateSummaries ?? [];
      found.push(...listed.flatMap((template) => toListed({ ...template, id: template.arn })));
      return page.nextToken;
    });
}

export type TemplateDetails = { name?: string; parameters: TemplateParameter[] };

/** Throws `AwsCallError`. */
export async function readTemplate(
  { clients: { cleanrooms } }: Connection,
  { collaborationId, arn }: { collaborationId: string; arn: string },
): Promise<TemplateDetails> {
  const command = new GetCollaborationAnalysisTemplateCommand({
    collaborationIdentifier: collaborationId,
    analysisTemplateArn: arn,
  });
  const { collaborationAnalysisTemplate: template } = await calling(
    "GetCollaborationAnalysisTemplate",
    () => cleanrooms.send(command),
  );
  const parameters = (template?.analysisParameters ?? []).flatMap(({ name, type, defaultValue }) =>
    name && type ? [{ name, type, ...(defaultValue !== undefined && { defaultValue }) }] : [],
  );
  return { ...(template?.name && { name: template.name }), parameters };
}

/** Responses are not validated: what has no ID or name can't be chosen. */
function toListed({
  id,
  name,
  description,
  creatorAccountId,
}: {
  [Member in keyof Listed]?: string | undefined;
}): Listed[] {
  if (!id || !name) return [];
  return [
    {
      id,
      name,
      ...(description && { description }),
      ...(creatorAccountId && { creatorAccountId }),
    },
  ];
}
