import "server-only";
import {
  GetCollaborationConfiguredAudienceModelAssociationCommand,
  ListCollaborationConfiguredAudienceModelAssociationsCommand,
  ListCollaborationsCommand,
} from "@aws-sdk/client-cleanrooms";
import { GetConfiguredAudienceModelCommand } from "@aws-sdk/client-cleanroomsml";
import type { Connection } from "@/lib/aws/connection";
import { calling } from "@/lib/aws/errors/call-error";

const PAGE_SIZE = 100;

/** A loop of page tokens must end. */
const MAX_PAGES = 50;

/** Of the collaborations of which the account is a member, by ID. Throws `AwsCallError`. */
export async function readCollaborationNames({
  clients: { cleanrooms },
}: Connection): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  await eachPage(async (nextToken) => {
    const command = new ListCollaborationsCommand({ maxResults: PAGE_SIZE, nextToken });
    const page = await calling("ListCollaborations", () => cleanrooms.send(command));
    for (const { id, name } of page.collaborationList ?? []) if (id && name) names.set(id, name);
    return page.nextToken;
  });
  return names;
}

/** Of the models that are associated to the collaboration, by ARN. Throws `AwsCallError`. */
export async function readAssociationNames(
  { clients: { cleanrooms } }: Connection,
  collaborationIdentifier: string,
): Promise<Map<string, string>> {
  const ids: string[] = [];
  await eachPage(async (nextToken) => {
    const command = new ListCollaborationConfiguredAudienceModelAssociationsCommand({
      ...{ collaborationIdentifier, maxResults: PAGE_SIZE, nextToken },
    });
    const page = await calling("ListCollaborationConfiguredAudienceModelAssociations", () =>
      cleanrooms.send(command),
    );
    const listed = page.collaborationConfiguredAudienceModelAssociationSummaries ?? [];
    ids.push(...listed.flatMap(({ id }) => id ?? []));
    return page.nextToken;
  });
  const names = new Map<string, string>();
  for (const configuredAudienceModelAssociationIdentifier of ids) {
    // Only this call has the model's ARN.
    const command = new GetCollaborationConfiguredAudienceModelAssociationCommand({
      ...{ collaborationIdentifier, configuredAudienceModelAssociationIdentifier },
    });
    const { collaborationConfiguredAudienceModelAssociation: association } = await calling(
      "GetCollaborationConfiguredAudienceModelAssociation",
      () => cleanrooms.send(command),
    );
    const { configuredAudienceModelArn: arn, name } = association ?? {};
    if (arn && name) names.set(arn, name);
  }
  return names;
}

/** Of a model of the account itself. Throws `AwsCallError`. */
export async function readModelName(
  { clients: { read } }: Connection,
  configuredAudienceModelArn: string,
): Promise<string | undefined> {
  const command = new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn });
  return (await calling("GetConfiguredAudienceModel", () => read.send(command))).name;
}

async function eachPage(
  read: (nextToken: string | undefined) => Promise<string | undefined>,
): Promise<void> {
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    nextToken = await read(nextToken);
    if (!nextToken) return;
  }
}
