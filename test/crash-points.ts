import type { CrashPoint } from "@/lib/crash-points";

const WHERE: Record<CrashPoint, string> = {
  "before-insert": "asked for, and nothing on record",
  "sending-committed": "claimed, before the SDK is called",
  connecting: "signed, before a connection is opened",
  answered: "AWS has answered, nothing of it on record",
  settled: "the outcome is on record, and nobody knows",
  listed: "all of AWS's jobs listed for a comparison, nothing of it on record",
  "between-pages": "one page of a list of jobs read, and another to read",
  found: "the reconciler has found the job, nothing of it on record",
  resolved: "the reconciler's finding is on record, and nobody knows",
};

/** The points at which an armed build waits. On connections to AWS and database, proxies do this. */
export const CRASH_POINTS = Object.keys(WHERE) as CrashPoint[];
