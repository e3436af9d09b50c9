import { setTimeout as delay } from "node:timers/promises";

export type MeasuredPage = { name: string; url: URL };

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** The composer, the list of jobs, and the page of an active job with metrics, once it is read. */
export async function measuredPages(portalUrl: string): Promise<MeasuredPage[]> {
  const page = (name: string, path = name) => ({ name, url: new URL(path, portalUrl) });
  const id = await jobWithMetrics(portalUrl);
  return [page("/launch"), page("/jobs"), page("/jobs/<active job>", `/jobs/${id}`)];
}

async function jobWithMetrics(portalUrl: string): Promise<string> {
  const endMs = performance.now() + PATIENCE_MS;
  while (performance.now() < endMs) {
    const response = await fetch(new URL("/api/v1/jobs?status=active&limit=50", portalUrl));
    const { jobs }: { jobs: { id: string; recall: number | null }[] } = await response.json();
    const job = jobs.find(({ recall }) => recall !== null);
    if (job) return job.id;
    await delay(PAUSE_MS);
  }
  throw new Error("The portal has read no active job with metrics");
}
