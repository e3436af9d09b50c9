import type { BucketStore } from "../s3/bucket-store";
import type { Clock } from "./clock";
import type { ExportJob, Job } from "./jobs/job";
import type { JobStore } from "./jobs/job-store";
import type { Settings } from "./settings";

/** The emulator's data, as plain JSON. */
export type WorldContents = {
  /** When it was created; ages of collaborations and models are relative to it. */
  bornMs: number;
  jobs: Job[];
  exports: ExportJob[];
  /** By ARN; pairs, because a tag can be named `__proto__`. */
  tags: [string, [string, string][]][];
};

export type World = {
  readonly clock: Clock;
  settings: Settings;
  bornMs: number;
  jobs: JobStore;
  exports: ExportJob[];
  tags: Map<string, Map<string, string>>;
  /** S3's, created when first asked for; uploads end with the process. */
  buckets(): BucketStore;
};

export function contentsOf(world: World): WorldContents {
  return {
    bornMs: world.bornMs,
    jobs: [...world.jobs.all()],
    exports: world.exports,
    tags: [...world.tags].map(([arn, tags]) => [arn, [...tags]]),
  };
}

export function tagsOf(world: World, arn: string): Record<string, string> {
  return Object.fromEntries(world.tags.get(arn) ?? []);
}

export function setTags(world: World, arn: string, tags: Iterable<[string, string]>): void {
  world.tags.set(arn, new Map(tags));
}

/** The time that many days before the data was created. */
export function daysBefore(world: World, days: number): Date {
  return new Date(world.bornMs - days * 86_400_000);
}
