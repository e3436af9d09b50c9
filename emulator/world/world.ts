import { type Clock, createClock } from "./clock";
import type { ExportJob, Job } from "./job";
import { createJobStore, type JobStore } from "./job-store";
import { pastWorld } from "./seed";
import type { Settings } from "./settings";

/** What a world remembers; plain JSON. */
export type WorldContents = {
  /** When it was made: ages of collaborations and models count from here. */
  bornMs: number;
  jobs: Job[];
  exports: ExportJob[];
  /** By ARN; pairs, because a tag may be called `__proto__`. */
  tags: [string, [string, string][]][];
};

export type World = {
  readonly clock: Clock;
  settings: Settings;
  bornMs: number;
  jobs: JobStore;
  exports: ExportJob[];
  tags: Map<string, Map<string, string>>;
};

/** @param contents what an earlier world left; without it the world has its forty past jobs */
export function createWorld(settings: Settings, contents?: WorldContents): World {
  const clock = createClock();
  return { clock, settings, ...unpack(contents ?? pastWorld(clock.now())) };
}

/** Gives the world its first contents again; clock and settings stay as they are. */
export function rebear(world: World): void {
  Object.assign(world, unpack(pastWorld(world.clock.now())));
}

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

/** The moment that lies so many days before the world's making. */
export function daysBefore(world: World, days: number): Date {
  return new Date(world.bornMs - days * 86_400_000);
}

function unpack(contents: WorldContents): Omit<World, "clock" | "settings"> {
  return {
    bornMs: contents.bornMs,
    jobs: createJobStore(contents.jobs),
    exports: contents.exports,
    tags: new Map(contents.tags.map(([arn, tags]) => [arn, new Map(tags)])),
  };
}
