import "server-only";
import type { Connection } from "@/lib/aws/connection";
import {
  type Listed,
  listAssociations,
  listCollaborations,
  readAssociatedModel,
} from "./collaborations";
import { readModel } from "./configured-audience-models";

/** Of the collaborations of which the account is a member, by ID. Throws `AwsCallError`. */
export async function readCollaborationNames(connection: Connection): Promise<Map<string, string>> {
  const found: Listed[] = [];
  await listCollaborations(connection)(found);
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Of the models that are associated to the collaboration, by ARN. Throws `AwsCallError`. */
export async function readAssociationNames(
  connection: Connection,
  collaborationId: string,
): Promise<Map<string, string>> {
  const found: Listed[] = [];
  await listAssociations(connection, collaborationId)(found);
  const names = new Map<string, string>();
  for (const { id: associationId, name } of found) {
    const arn = await readAssociatedModel(connection, { collaborationId, associationId });
    if (arn) names.set(arn, name);
  }
  return names;
}

/** Of a model of the account itself. Throws `AwsCallError`. */
export async function readModelName(
  connection: Connection,
  arn: string,
): Promise<string | undefined> {
  return (await readModel(connection, arn)).name;
}
