import type { CrashPoint } from "@/lib/crash-points";

const WHERE: Record<CrashPoint, string> = {
  "before-insert": "requested, nothing recorded yet",
  "sending-committed": "claimed, before the SDK is called",
  connecting: "signed, before a connection is opened",
  answered: "AWS has replied, nothing recorded yet",
  settled: "the outcome is recorded, and not returned yet",
  listed: "all of AWS's jobs listed for a comparison, nothing recorded yet",
  "between-pages": "one page of a list of jobs read, and another to read",
  found: "the reconciler has found the job, nothing recorded yet",
  resolved: "the reconciler's result is recorded, and not shown yet",
  notified: "a message is delivered, nothing of it recorded yet",
  "jobs-listed": "all of AWS's jobs listed for the index, nothing of it recorded yet",
  "jobs-added": "a part of the new jobs is in the index",
  "job-read": "AWS has returned a job, nothing of it in the index yet",
};

/** The points at which an armed build waits. On connections to AWS and database, proxies do this. */
export const CRASH_POINTS = Object.keys(WHERE) as CrashPoint[];
