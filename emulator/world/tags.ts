import { findModel } from "./accounts/models";
import type { Job } from "./jobs/job";
import { refusal } from "./refusals";
import type { World } from "./world";

/**
 * The first tags of a job in an account. The starter gets its own, which override the inherited tags of
 * a model in the same account; the owner of a model in another account gets only the model's.
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

/** Maximum of a caller's tags on one resource; AWS's own do not count. */
const MAX_USER_TAGS = 50;

/**
 * Checks the limit of all tags of a resource. Too many in one request are refused before, unless the
 * settings make it a quota.
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
