import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { allLaunches } from "../all-launches";
import { press } from "../client";
import { poll } from "../moment";
import type { PortalProcess } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch } from "./steps";

const SHORT = { launches: 6, forMs: 5_000, deadline: {} };
/** So many at once take longer than the trials' short deadline on a busy machine: that would be a doubt of its own. */
const WHOLE = { launches: 79, forMs: 60_000, deadline: { LAUNCH_TIMEOUT_SECONDS: "20" } };
const PATIENCE_MS = 90_000;

/** AWS throttles every launch for a while; the portal is killed meanwhile, and another started. */
export async function playThrottleMinute(stage: ScenarioStage): Promise<void> {
  const { launches, forMs, deadline } = stage.isWhole ? WHOLE : SHORT;
  const { url: databaseUrl, db } = await stage.openDatabase();
  const variables = { ...deadline, RETRY_UNSENT_MINUTES: stage.isWhole ? "5" : "1" };
  const killed = await stage.startPortal({ databaseUrl, variables });
  await launch(stage, killed, { db });
  await throttle(stage);
  const endMs = performance.now() + forMs;
  const orders = Array.from({ length: launches }, () => stage.newOrder());
  await Promise.all(orders.map((order) => press(killed.url, order)));
  await until(endMs - forMs / 2);
  const underWay = await kill(killed, db);
  const portal = await stage.startPortal({ databaseUrl, variables });
  // Whoever was told nothing says the key again, as after any lost answer.
  const untold = orders.filter(({ told }) => told.size === 0);
  await Promise.all(untold.map((order) => press(portal.url, order)));
  await until(endMs);
  await stage.door.clearFaults();
  const notLaunched = async () =>
    (await allLaunches(db)).filter(({ id, state }) => {
      // What was being sent when the portal was killed waits for a person, who alone may send it again.
      return state !== "launched" && !(state === "absent" && underWay.has(id));
    });
  const areLaunched = async () => (await notLaunched()).length === 0 || undefined;
  if (!(await stage.must(areLaunched, "every launch is sent by itself")))
    for (const { state } of await notLaunched()) stage.violations.add(`a launch rests ${state}`);
  await checkSettled(stage, db);
}

async function throttle({ door }: ScenarioStage): Promise<void> {
  const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
  const operation = "StartAudienceGenerationJob";
  await door.planFaults({ operation, kind: "error", error, times: 1_000_000 });
}

/** The launches whose answers nobody heard. */
async function kill(portal: PortalProcess, db: Db): Promise<Set<string>> {
  portal.signal("SIGKILL");
  await portal.ended;
  // Until the server notices that its client is dead, it may still commit a claim.
  await db.execute(sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  const sending = (await allLaunches(db)).filter(({ state }) => state === "sending");
  return new Set(sending.map(({ id }) => id));
}

/** The time itself is what is waited for. */
function until(ms: number): Promise<true> {
  return poll(() => performance.now() >= ms || undefined, PATIENCE_MS, "AWS throttles so long");
}
