import "server-only";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";
import { instanceId } from "@/lib/runtime/instances";
import { portalVersion } from "@/lib/runtime/version";
import { recordSpans } from "@/lib/traces";

/** After it the process ends, however slowly the collector answers. */
const FLUSH_MS = 3_000;

const started = oncePerProcess("trace-export", () => ({
  flush: undefined as (() => Promise<void>) | undefined,
}));

/** Loads nothing and makes no connection unless OpenTelemetry's variables name a collector. */
export async function startTraces(): Promise<void> {
  const { traces } = env();
  if (!traces || started().flush) return;
  const { exportSpans } = await import("./export-spans");
  const { recorder, flush } = exportSpans(traces, {
    "service.name": "audience-launchpad",
    "service.version": portalVersion(),
    "service.instance.id": instanceId(),
  });
  started().flush = flush;
  recordSpans(recorder);
}

/** Sends what is recorded, for at most three seconds. Never rejects. */
export async function flushTraces(): Promise<void> {
  const { flush } = started();
  if (!flush) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FLUSH_MS);
  });
  await Promise.race([flush().catch(() => undefined), late]);
  clearTimeout(timer);
}
