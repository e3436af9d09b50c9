import type { Members, OperationContext, OperationId } from "../../protocol/types";
import { notFound, requireOwnArn } from "../accounts/access";
import { requireJob } from "../jobs/find-job";
import { optionalTextMapOf, textListOf, textOf } from "../read-input";
import { requireTagLimit } from "../tags";
import { setTags, tagsOf, type World } from "../world";

export function listTagsForResource(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const arn = requireTaggable(world, "cleanroomsml.ListTagsForResource", input, context);
  return { tags: tagsOf(world, arn) };
}

export function tagResource(world: World, input: Members, context: OperationContext): Members {
  const arn = requireTaggable(world, "cleanroomsml.TagResource", input, context);
  const merged = new Map([
    ...(world.tags.get(arn) ?? []),
    ...(optionalTextMapOf(input, "tags") ?? []),
  ]);
  requireTagLimit(world, [...merged]);
  setTags(world, arn, merged);
  return {};
}

/** Ignores keys that the resource does not have. */
export function untagResource(world: World, input: Members, context: OperationContext): Members {
  const arn = requireTaggable(world, "cleanroomsml.UntagResource", input, context);
  const removed = new Set(textListOf(input, "tagKeys"));
  setTags(
    world,
    arn,
    [...(world.tags.get(arn) ?? [])].filter(([key]) => !removed.has(key)),
  );
  return {};
}

/** The resource's ARN. Throws unless it is the caller's own and exists. */
function requireTaggable(
  world: World,
  operation: OperationId,
  input: Members,
  context: OperationContext,
): string {
  const arn = textOf(input, "resourceArn");
  const { resourceType } = requireOwnArn(world, operation, arn, context);
  if (resourceType === "audience-generation-job") requireJob(world, operation, arn, context);
  else if (!world.tags.has(arn)) throw notFound(arn);
  return arn;
}
