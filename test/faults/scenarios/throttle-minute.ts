import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { allLaunches } from "../all-launches";
import { requestLaunch } from "../client";
import { poll } from "../latch";
import type { PortalProcess } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch } from "./steps";

const SHORT = { launches: 6, forMs: 5_000, deadline: {} };
/** So many launches at once exceed the trials' short deadline on a busy machine. */
const WHOLE = { launches: 79, forMs: 60_000, deadline: { LAUNCH_TIMEOUT_SECONDS: "20" } };
const TIMEOUT_MS = 90_000;

/** AWS throttles every launch for a while. The portal is killed meanwhile, and another one started. */
export async function playThrottleMinute(stage: ScenarioStage): Promise<void> {
  const { launches, forMs, deadline } = stage.isWhole ? WHOLE : SHORT;
  const { url: databaseUrl, db } = await stage.openDatabase();
  const variables = { ...deadline, RETRY_UNSENT_MINUTES: stage.isWhole ? "5" : "1" };
  const killed = await stage.startPortal({ databaseUrl, variables });
  await launch(stage, killed, { db });
  await throttle(stage);
  const endMs = performance.now() + forMs;
  const orders = Array.from({ length: launches }, () => stage.newOrder());
  await Promise.all(orders.map((order) => requestLaunch(killed.url, order)));
  await until(endMs - forMs / 2);
  const underWay = await kill(killed, db);
  const portal = await stage.startPortal({ databaseUrl, variables });
  // Clients without a response repeat their key.
  const withoutLaunch = orders.filter(({ launchIds }) => launchIds.size === 0);
  await Promise.all(withoutLaunch.map((order) => requestLaunch(portal.url, order)));
  await until(endMs);
  await stage.emulatorControl.clearFaults();
  const notLaunched = async () =>
    (await allLaunches(db)).filter(({ id, state }) => {
      // Only a person may send again what was being sent when the portal was killed.
      return state !== "launched" && !(state === "absent" && underWay.has(id));
    });
  const areLaunched = async () => (await notLaunched()).length === 0 || undefined;
  if (!(await stage.must(areLaunched, "every launch is sent automatically")))
    for (const { state } of await notLaunched()) stage.violations.add(`a launch stays ${state}`);
  await checkSettled(stage, db);
}

async function throttle({ emulatorControl }: ScenarioStage): Promise<void> {
  const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
  const operation = "StartAudienceGenerationJob";
  await emulatorControl.planFaults({ operation, kind: "error", error, times: 1_000_000 });
}

/** The launches without a response. */
async function kill(portal: PortalProcess, db: Db): Promise<Set<string>> {
  portal.signal("SIGKILL");
  await portal.ended;
  // The server may commit a claim until it notices that its client is gone.
  await db.execute(sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  const sending = (await allLaunches(db)).filter(({ state }) => state === "sending");
  return new Set(sending.map(({ id }) => id));
}

function until(ms: number): Promise<true> {
  return poll(
    () => performance.now() >= ms || undefined,
    TIMEOUT_MS,
    "the time of throttling passes",
  );
}
