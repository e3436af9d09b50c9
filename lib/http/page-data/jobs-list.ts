import "server-only";
import { createHash } from "node:crypto";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { JobQuery } from "@/lib/contract/urls/job-query";
import { readJobChoices, readJobs } from "@/lib/jobs/read-jobs";
import { readAttention } from "@/lib/launch/read/read-attention";
import { personNames } from "./person-names";

export async function readJobsList(query: JobQuery, viewer: Viewer) {
  const [list, choices, attention] = await Promise.all([
    readJobs(query, viewer),
    readJobChoices(viewer),
    readAttention(viewer),
  ]);
  const names = await personNames([
    ...choices.people.map(({ id }) => id),
    ...list.jobs.map(({ startedBy }) => startedBy),
    ...attention.flatMap(({ launches }) => launches.map(({ actor }) => actor)),
  ]);
  return { ...list, choices, attention, names, version: versionOfList(list.jobs) };
}

/** Opaque; differs if a page of the list shows something else. */
export function versionOfList(jobs: readonly JobEntry[]): string {
  return createHash("sha256").update(JSON.stringify(jobs)).digest("base64url").slice(0, 22);
}
