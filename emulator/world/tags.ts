import type { Job } from "./job";
import { findModel } from "./models";
import { refusal } from "./refusals";
import type { World } from "./world";

/**
 * The tags that an account's view of a job begins with. The starter gets its own and, of a model in
 * the same account that hands them down, the model's, its own winning; the owner of a model in
 * another account gets the model's alone.
 */
export function initialTags(job: Job, accountId: string): [string, string][] {
  const model = findModel(job.request.configuredAudienceModelArn);
  const inherited =
    model?.accountId === accountId &&
    model.childResourceTagOnCreatePolicy === "FROM_PARENT_RESOURCE"
      ? Object.entries(model.tags)
      : [];
  const requested = job.startedBy === accountId ? (job.request.tags ?? []) : [];
  return [...new Map([...inherited, ...requested])];
}

/** Tags that a caller may put on one resource; AWS's own do not count. */
const MAX_USER_TAGS = 50;

/**
 * Guards the limit over all of a resource's tags. Too many in one request are a fault of the request
 * and refused before, unless the settings make it a quota.
 */
export function requireTagLimit(world: World, tags: readonly [string, string][]): void {
  const code = world.settings.userTagLimit;
  const own = tags.filter(([key]) => !/^aws:/i.test(key));
  if (code === "none" || own.length <= MAX_USER_TAGS) return;
  const message = `A resource can have at most ${MAX_USER_TAGS} tags, this one would have ${own.length}.`;
  if (code === "ValidationException") throw refusal(code, message);
  const details = { quotaName: "Tags per resource", quotaValue: MAX_USER_TAGS };
  throw refusal(code, message, world.settings.quotaDetails ? details : {});
}
