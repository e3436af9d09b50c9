import type { Instrumentation } from "next";

/** Runs once before the first request is taken. */
export async function register(): Promise<void> {
  // Next builds this file for the edge as well, where the AWS SDK can't be.
  // biome-ignore lint/style/noProcessEnv: the bundler replaces it, and drops what is not for Node.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkBeforeStart } = await import("@/lib/runtime/check-before-start");
    await checkBeforeStart();
    const { takeOverConsole } = await import("@/lib/log/console");
    takeOverConsole();
    const { setPeerHeader } = await import("@/lib/http/request/peer-header");
    setPeerHeader();
    const { ignoreUpgrades } = await import("@/lib/http/request/ignore-upgrades");
    ignoreUpgrades();
    const { drainRequests } = await import("@/lib/http/request/drain-requests");
    drainRequests();
    const { startBackground } = await import("@/lib/runtime/start-background");
    const { actFor } = await import("@/lib/http/request/act-of");
    startBackground(actFor);
    const { startHeartbeat } = await import("@/lib/runtime/heartbeat");
    await startHeartbeat();
    const { startDailyVerification } = await import("@/lib/audit/start-daily-verification");
    const { isDraining } = await import("@/lib/launch/gate/sends-in-flight");
    startDailyVerification(isDraining);
  }
}

/** Next tells of each error that a page or a route let through to it. */
export const onRequestError: Instrumentation.onRequestError = async (...told) => {
  // biome-ignore lint/style/noProcessEnv: as above.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("@/lib/http/request/log-request-error");
    await logRequestError(...told);
  }
};
