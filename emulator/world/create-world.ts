import { type BucketStore, createBucketStore } from "../s3/bucket-store";
import { createClock } from "./clock";
import { createJobStore } from "./jobs/job-store";
import { pastWorld } from "./seed";
import type { Settings } from "./settings";
import type { World, WorldContents } from "./world";

/** @param contents data of an earlier process; without it the world has its forty past jobs */
export function createWorld(settings: Settings, contents?: WorldContents): World {
  const clock = createClock();
  return { clock, settings, ...unpack(contents ?? pastWorld(clock.now())) };
}

/** Restores the world's first contents. Clock and settings stay as they are. */
export function resetWorld(world: World): void {
  Object.assign(world, unpack(pastWorld(world.clock.now())));
}

function unpack(contents: WorldContents): Omit<World, "clock" | "settings"> {
  let buckets: BucketStore | undefined;
  return {
    bornMs: contents.bornMs,
    jobs: createJobStore(contents.jobs),
    exports: contents.exports,
    tags: new Map(contents.tags.map(([arn, tags]) => [arn, new Map(tags)])),
    buckets: () => {
      buckets ??= createBucketStore(contents.bornMs);
      return buckets;
    },
  };
}
