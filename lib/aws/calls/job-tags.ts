import "server-only";
import {
  type CleanRoomsMLClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { calling, unreadableResponse } from "@/lib/aws/errors/call-error";
import { requestIdOf, requireEmptyBody } from "./empty-output";

type Options = { abortSignal?: AbortSignal };

/** Throws `AwsCallError`. */
export async function listTags(
  client: CleanRoomsMLClient,
  resourceArn: string,
  { abortSignal }: Options = {},
): Promise<Record<string, string>> {
  return calling("ListTagsForResource", async () => {
    const command = new ListTagsForResourceCommand({ resourceArn });
    const { tags, $metadata } = await client.send(command, { abortSignal });
    if (!tags) throw unreadableResponse("The response has no tags.", $metadata);
    return tags;
  });
}

/** Adds tags, or replaces their values. Returns AWS's request ID. Throws `AwsCallError`. */
export async function addTags(
  client: CleanRoomsMLClient,
  { resourceArn, tags }: { resourceArn: string; tags: Record<string, string> },
  { abortSignal }: Options = {},
): Promise<string> {
  return calling("TagResource", async () => {
    const command = new TagResourceCommand({ resourceArn, tags });
    requireEmptyBody(command);
    return requestIdOf(await client.send(command, { abortSignal }));
  });
}

/** Returns AWS's request ID. Throws `AwsCallError`. */
export async function removeTags(
  client: CleanRoomsMLClient,
  { resourceArn, keys }: { resourceArn: string; keys: string[] },
  { abortSignal }: Options = {},
): Promise<string> {
  return calling("UntagResource", async () => {
    const command = new UntagResourceCommand({ resourceArn, tagKeys: keys });
    requireEmptyBody(command);
    return requestIdOf(await client.send(command, { abortSignal }));
  });
}
