import { press, type Told } from "../client";
import { poll, within } from "../moment";
import type { PortalProcess } from "../portal-process";
import { type KeepAliveProxy, openKeepAliveProxy } from "./keep-alive-proxy";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf } from "./steps";

type Pace = { launches: number; awsMs: number; timeoutSeconds: number };

const SHORT: Pace = { launches: 16, awsMs: 2_000, timeoutSeconds: 8 };
const WHOLE: Pace = { launches: 60, awsMs: 8_000, timeoutSeconds: 20 };

/** Programs that launch side by side: more than the proxy has connections to one portal. */
const CLIENTS = 8;
/** Beyond its launches' deadline, a portal that is told to end may take so long. */
const ENDING_MS = 5_000;
const PATIENCE_MS = 60_000;

/** Two portals behind a proxy with keep-alive, a slow AWS, and one portal is told to end. */
export async function playDrainProxy(stage: ScenarioStage): Promise<void> {
  const pace = stage.isWhole ? WHOLE : SHORT;
  const { url: databaseUrl, db } = await stage.openDatabase();
  const variables = { LAUNCH_TIMEOUT_SECONDS: String(pace.timeoutSeconds) };
  const start = () => stage.startPortal({ databaseUrl, variables });
  const [staying, ending] = await Promise.all([start(), start()]);
  const proxy = await openKeepAliveProxy([ending.url, staying.url]);
  stage.atEnd(proxy.close);
  // Both may send from here on.
  for (const portal of [staying, ending]) await launch(stage, portal, { db });
  const operation = "StartAudienceGenerationJob";
  await stage.door.planFaults({ operation, kind: "none", delayMs: pace.awsMs, times: 1_000 });
  const stream = launchAll(stage, proxy, pace.launches);
  const begun = stage.wire.posts.length + CLIENTS;
  await poll(() => stage.wire.posts.length >= begun || undefined, PATIENCE_MS, "launches begin");
  await endOne(stage, { proxy, ending, pace });
  await stream;
  await checkSettled(stage, db);
  for (const order of stage.orders) {
    const state = (await rowOf(db, order))?.state;
    if (state !== "launched") stage.violations.add(`an accepted launch ended ${state}`);
  }
}

/** Each client takes the next launch when its last is accepted. */
async function launchAll(
  stage: ScenarioStage,
  proxy: KeepAliveProxy,
  launches: number,
): Promise<void> {
  const waiting = Array.from({ length: launches }, () => stage.newOrder());
  const client = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const current = order;
      const isAccepted = async () => isAcceptance(stage, await press(proxy.url, current));
      await stage.must(isAccepted, "a launch is accepted");
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** Programs try again with the same key: as they are told, or where the connection broke. */
function isAcceptance(stage: ScenarioStage, told: Told): true | undefined {
  if (!told || told.status === 502) return undefined;
  if (told.status < 300) return true;
  if (told.status !== 503) stage.violations.add(`a launch was answered ${told.status}`);
  else if (told.retryAfter === undefined) stage.violations.add("a 503 is without Retry-After");
  return undefined;
}

type Ending = { proxy: KeepAliveProxy; ending: PortalProcess; pace: Pace };

async function endOne(stage: ScenarioStage, { proxy, ending, pace }: Ending): Promise<void> {
  const endingMs = pace.timeoutSeconds * 1000 + ENDING_MS;
  ending.signal("SIGTERM");
  const startMs = performance.now();
  await ending.logged(["draining"], PATIENCE_MS);
  const drainingMs = performance.now();
  const word = await proxy.readyzOverKept(ending.url);
  if (word !== undefined && word !== "draining") {
    stage.violations.add(`a portal that ends says ${word} on a connection that was kept`);
  }
  await within(ending.ended, PATIENCE_MS, "a portal told to end has ended");
  const tookMs = performance.now() - startMs;
  if (tookMs > endingMs) {
    stage.violations.add(`a portal told to end took ${(tookMs / 1000).toFixed(1)} s`);
  }
  const late = proxy.passed.filter(
    ({ portalUrl, atMs }) => portalUrl === ending.url && atMs > drainingMs,
  );
  if (late.some(({ status = 503, method }) => method === "POST" && status < 300)) {
    stage.violations.add("a portal that ends took a launch");
  }
  if (late.some(({ status, closes }) => status !== undefined && !closes)) {
    stage.violations.add("a portal that ends keeps connections");
  }
}
