import { type LaunchReply, requestLaunch } from "../client";
import { poll, within } from "../latch";
import type { PortalProcess } from "../portal-process";
import { type KeepAliveProxy, openKeepAliveProxy } from "./keep-alive-proxy";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf } from "./steps";

type LoadPlan = { launches: number; awsMs: number; timeoutSeconds: number };

const SHORT: LoadPlan = { launches: 16, awsMs: 2_000, timeoutSeconds: 8 };
const WHOLE: LoadPlan = { launches: 60, awsMs: 8_000, timeoutSeconds: 20 };

/** Concurrent clients: more than the proxy's connections to one portal. */
const CLIENTS = 8;
/** How long a portal may take to end, after its launches' deadline. */
const ENDING_MS = 5_000;
const TIMEOUT_MS = 60_000;

/** Two portals behind a proxy with keep-alive, and a slow AWS; one portal gets SIGTERM. */
export async function playDrainProxy(stage: ScenarioStage): Promise<void> {
  const pace = stage.isWhole ? WHOLE : SHORT;
  const { url: databaseUrl, db } = await stage.openDatabase();
  const variables = { LAUNCH_TIMEOUT_SECONDS: String(pace.timeoutSeconds) };
  const start = () => stage.startPortal({ databaseUrl, variables });
  const [staying, ending] = await Promise.all([start(), start()]);
  const proxy = await openKeepAliveProxy([ending.url, staying.url]);
  stage.atEnd(proxy.close);
  // After these launches both portals may send.
  for (const portal of [staying, ending]) await launch(stage, portal, { db });
  const operation = "StartAudienceGenerationJob";
  await stage.emulatorControl.planFaults({
    operation,
    kind: "none",
    delayMs: pace.awsMs,
    times: 1_000,
  });
  const stream = launchAll(stage, proxy, pace.launches);
  const begun = stage.wire.posts.length + CLIENTS;
  await poll(() => stage.wire.posts.length >= begun || undefined, TIMEOUT_MS, "launches begin");
  await endOne(stage, { proxy, ending, pace });
  await stream;
  await checkSettled(stage, db);
  for (const order of stage.orders) {
    const state = (await rowOf(db, order))?.state;
    if (state !== "launched") stage.violations.add(`an accepted launch ended ${state}`);
  }
}

/** Each client sends the next launch when its last one is accepted. */
async function launchAll(
  stage: ScenarioStage,
  proxy: KeepAliveProxy,
  launches: number,
): Promise<void> {
  const waiting = Array.from({ length: launches }, () => stage.newOrder());
  const client = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const current = order;
      const isAccepted = async () => isAcceptance(stage, await requestLaunch(proxy.url, current));
      await stage.must(isAccepted, "a launch is accepted");
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** Clients retry with the same key, after a 503 or a broken connection. */
function isAcceptance(stage: ScenarioStage, response: LaunchReply): true | undefined {
  if (!response || response.status === 502) return undefined;
  if (response.status < 300) return true;
  if (response.status !== 503) stage.violations.add(`a launch was answered ${response.status}`);
  else if (response.retryAfter === undefined) stage.violations.add("a 503 has no Retry-After");
  return undefined;
}

type EndingRun = { proxy: KeepAliveProxy; ending: PortalProcess; pace: LoadPlan };

async function endOne(stage: ScenarioStage, { proxy, ending, pace }: EndingRun): Promise<void> {
  const endingMs = pace.timeoutSeconds * 1000 + ENDING_MS;
  ending.signal("SIGTERM");
  const startMs = performance.now();
  await ending.logged(["draining"], TIMEOUT_MS);
  const drainingMs = performance.now();
  const word = await proxy.readyzOverKept(ending.url);
  if (word !== undefined && word !== "draining") {
    stage.violations.add(`a draining portal answers ${word} on a kept-alive connection`);
  }
  await within(ending.ended, TIMEOUT_MS, "a portal ends after SIGTERM");
  const tookMs = performance.now() - startMs;
  if (tookMs > endingMs) {
    stage.violations.add(`a portal took ${(tookMs / 1000).toFixed(1)} s to end`);
  }
  const late = proxy.passed.filter(
    ({ portalUrl, atMs }) => portalUrl === ending.url && atMs > drainingMs,
  );
  if (late.some(({ status = 503, method }) => method === "POST" && status < 300)) {
    stage.violations.add("a draining portal accepted a launch");
  }
  if (late.some(({ status, closes }) => status !== undefined && !closes)) {
    stage.violations.add("a draining portal keeps connections");
  }
}
