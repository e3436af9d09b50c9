import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { ClockReading } from "./clock";
import type { WorldContents } from "./world";

/** What is kept between starts: jobs, exports, tags and the clock; not settings, faults or log. */
export type SavedWorld = { contents: WorldContents; clock: ClockReading };

const pace = z.object({ pendingMs: z.number(), inProgressMs: z.number() });
const failure = z.enum([
  "seedTooSmall",
  "seedUnreadable",
  "seedMalformed",
  "queryFailed",
  "exportFailed",
]);
const tags = z.array(z.tuple([z.string(), z.string()]));

const savedWorldSchema = z.object({
  version: z.literal(1),
  clock: z.object({ offsetMs: z.number(), frozenAtMs: z.number().exactOptional() }),
  contents: z.object({
    bornMs: z.number(),
    jobs: z.array(
      z.object({
        id: z.string(),
        startedBy: z.string(),
        modelOwner: z.string(),
        startMs: z.number(),
        request: z.object({
          name: z.string(),
          description: z.string().exactOptional(),
          configuredAudienceModelArn: z.string(),
          collaborationId: z.string().exactOptional(),
          includeSeedInOutput: z.boolean().exactOptional(),
          seedAudience: z.looseObject({}),
          tags: tags.exactOptional(),
        }),
        pace: pace.exactOptional(),
        failure: failure.exactOptional(),
        deletedAtMs: z.record(z.string(), z.number()),
      }),
    ),
    exports: z.array(
      z.object({
        name: z.string(),
        description: z.string().exactOptional(),
        jobId: z.string(),
        startedBy: z.string(),
        startMs: z.number(),
        audienceSize: z.object({ type: z.enum(["ABSOLUTE", "PERCENTAGE"]), value: z.number() }),
        pace: pace.exactOptional(),
        failure: failure.exactOptional(),
      }),
    ),
    tags: z.array(z.tuple([z.string(), tags])),
  }),
});

/**
 * The data of an earlier process, or undefined if there is no file.
 * @throws Error with the file's name if it has other content, so that it is not overwritten
 */
export function readDataFile(path: string): SavedWorld | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return savedWorldSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${path} is not a data file of the emulator: move it away or delete it`, {
      cause,
    });
  }
}

/** Replaces the file atomically, so that a killed process leaves the old one intact. */
export function writeDataFile(path: string, saved: SavedWorld): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, JSON.stringify({ version: 1, ...saved }));
  renameSync(draft, path);
}
