import type { Job } from "./job";
import { findModel } from "./models";

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
