import type { Instrumentation } from "next";

/** Runs once, before the first request. */
export async function register(): Promise<void> {
  // Next also builds this file for the edge runtime, where the AWS SDK can't run.
  // biome-ignore lint/style/noProcessEnv: the bundler replaces it, and drops code that is not for Node.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { limitHeapGrowth } = await import("@/lib/runtime/heap-growth");
    limitHeapGrowth();
    const { announceReady, checkBeforeStart, orExit } = await import(
      "@/lib/runtime/check-before-start"
    );
    const { redirectConsole, redirectWarnings } = await import("@/lib/log/console");
    // Before the first client of AWS: the SDK warns when it is made.
    await orExit(async () => {
      redirectConsole();
      redirectWarnings();
    });
    await checkBeforeStart();
    const { startTraces } = await import("@/lib/runtime/traces/start-traces");
    await startTraces();
    const { proxyFetch } = await import("@/lib/runtime/proxy-fetch");
    proxyFetch();
    const { setPeerHeader } = await import("@/lib/http/request/peer-header");
    setPeerHeader();
    const { keepOpenResponses } = await import("@/lib/http/request/page-status");
    keepOpenResponses();
    const { ignoreUpgrades } = await import("@/lib/http/gate/ignore-upgrades");
    ignoreUpgrades();
    const { drainRequests } = await import("@/lib/http/gate/drain-requests");
    drainRequests();
    const { compressedFiles } = await import("@/lib/http/compress/compressed-files");
    const { knownActions } = await import("@/lib/http/gate/known-actions");
    const { knownRoutes } = await import("@/lib/http/gate/observe-request");
    const { guardRequests } = await import("@/lib/http/gate/guard-requests");
    // biome-ignore lint/style/noProcessEnv: the bundler replaces it with the build's folder.
    const folder = process.env.__NEXT_RELATIVE_DIST_DIR;
    guardRequests({
      isKnownAction: knownActions(folder),
      routeOf: knownRoutes(folder),
      preferCompressed: compressedFiles(folder),
    });
    const { startBackground } = await import("@/lib/runtime/start-background");
    const { actorFor } = await import("@/lib/http/request/actor-for-retry");
    const { environmentConnection } = await import("@/lib/launch/sender");
    const { serveMetrics } = await import("@/lib/runtime/metrics/serve-metrics");
    await orExit(() => serveMetrics(environmentConnection()));
    startBackground(environmentConnection(), actorFor);
    const { startHeartbeat } = await import("@/lib/runtime/heartbeat");
    await startHeartbeat();
    const { startDailyVerification } = await import("@/lib/audit/start-daily-verification");
    const { isDraining } = await import("@/lib/launch/gate/sends-in-flight");
    startDailyVerification(isDraining);
    void announceReady();
  }
}

export const onRequestError: Instrumentation.onRequestError = async (...args) => {
  // biome-ignore lint/style/noProcessEnv: as above.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("@/lib/http/request/log-request-error");
    await logRequestError(...args);
  }
};
