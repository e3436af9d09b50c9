import { createClock } from "./clock";
import { createJobStore } from "./job-store";
import { pastWorld } from "./seed";
import type { Settings } from "./settings";
import type { World, WorldContents } from "./world";

/** @param contents what an earlier world left; without it the world has its forty past jobs */
export function createWorld(settings: Settings, contents?: WorldContents): World {
  const clock = createClock();
  return { clock, settings, ...unpack(contents ?? pastWorld(clock.now())) };
}

/** Gives the world its first contents again; clock and settings stay as they are. */
export function resetWorld(world: World): void {
  Object.assign(world, unpack(pastWorld(world.clock.now())));
}

function unpack(contents: WorldContents): Omit<World, "clock" | "settings"> {
  return {
    bornMs: contents.bornMs,
    jobs: createJobStore(contents.jobs),
    exports: contents.exports,
    tags: new Map(contents.tags.map(([arn, tags]) => [arn, new Map(tags)])),
  };
}
