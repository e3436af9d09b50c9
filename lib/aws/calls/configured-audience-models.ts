import "server-only";
import {
  GetConfiguredAudienceModelCommand,
  type GetConfiguredAudienceModelCommandOutput,
  ListConfiguredAudienceModelsCommand,
} from "@aws-sdk/client-cleanroomsml";
import type { Connection } from "@/lib/aws/connection";
import { calling } from "@/lib/aws/errors/call-error";
import type { Listed, ReadList } from "./collaborations";
import { eachPage, PAGE_SIZE } from "./pages";

/** Of the account itself, with their ARN as ID. Throws `AwsCallError`. */
export function listOwnModels({ clients: { read } }: Connection): ReadList<Listed> {
  return (found) =>
    eachPage(async (nextToken) => {
      const command = new ListConfiguredAudienceModelsCommand({
        ...{ maxResults: PAGE_SIZE, nextToken },
      });
      const page = await calling("ListConfiguredAudienceModels", () => read.send(command));
      for (const model of page.configuredAudienceModels ?? []) {
        const { configuredAudienceModelArn: id, name, description } = model;
        if (id && name) found.push({ id, name, ...(description && { description }) });
      }
      return page.nextToken;
    });
}

/** A model of the account itself. Throws `AwsCallError`. */
export function readModel(
  { clients: { read } }: Connection,
  configuredAudienceModelArn: string,
): Promise<GetConfiguredAudienceModelCommandOutput> {
  const command = new GetConfiguredAudienceModelCommand({ configuredAudienceModelArn });
  return calling("GetConfiguredAudienceModel", () => read.send(command));
}
