import { sql } from "drizzle-orm";
import type { CrashPoint } from "@/lib/crash-points";
import type { Db } from "@/lib/db/handle";
import { markCompared } from "../gate";
import { within } from "../latch";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch } from "./steps";

const TIMEOUT_MS = 60_000;

/**
 * The portal is killed while it fills the index of jobs. The next one must complete it: one row for
 * each job of AWS and each launch, and no other.
 */
export async function playJobsIndex(stage: ScenarioStage, point: CrashPoint): Promise<void> {
  const { url: databaseUrl, db } = await stage.openDatabase();
  const gate = await markCompared();
  stage.atEnd(gate.close);
  const variables = { LAUNCHPAD_CRASH_POINTS_URL: gate.url };
  const held = gate.hold(point);
  const portal = await stage.startPortal({ databaseUrl, variables });
  await within(held.reached, TIMEOUT_MS, `the portal reaches ${point}`);
  const order = await launch(stage, portal, { db });
  portal.signal("SIGKILL");
  await within(portal.ended, TIMEOUT_MS, "a killed portal ends");
  const next = await stage.startPortal({ databaseUrl });
  const arns = await allArns(stage);
  const isComplete = async () => (await faultOf(db, arns)) === undefined || undefined;
  await stage.must(isComplete, "the index has every job once, and each was read");
  const fault = await faultOf(db, arns);
  if (fault) stage.violations.add(fault);
  await launch(stage, next, { db });
  await checkSettled(stage, db);
  const [arn] = await stage.emulatorControl.jobArns(order.request.name);
  if (!(await isLaunchRow(db, arn ?? ""))) {
    stage.violations.add("the job of a launch is not in the launch's row");
  }
}

/** In the analysts' account. */
async function allArns({ emulatorUrl }: ScenarioStage): Promise<string[]> {
  const response = await fetch(`${emulatorUrl}/_emulator/state`);
  type Job = { startedBy: string; views: { accountId: string; arn: string }[] };
  const { jobs }: { jobs: Job[] } = await response.json();
  return jobs.flatMap(({ startedBy, views }) =>
    views.filter(({ accountId }) => accountId === startedBy).map(({ arn }) => arn),
  );
}

/** What the index lacks, or has too much; undefined if nothing. */
async function faultOf(db: Db, arns: readonly string[]): Promise<string | undefined> {
  const { rows } = await db.execute<{ arn: string | null; tags: string | null }>(
    sql`select audience_generation_job_arn as arn, tags from jobs`,
  );
  const known = rows.map(({ arn }) => arn);
  const missing = arns.filter((arn) => !known.includes(arn));
  if (missing.length > 0) return `${missing.length} of ${arns.length} jobs are not in the index`;
  if (known.length > arns.length) return `${known.length} rows for ${arns.length} jobs`;
  const unread = rows.filter(({ tags }) => tags === null);
  if (unread.length > 0) return `${unread.length} of ${arns.length} jobs were not read`;
  const { rows: lost } = await db.execute(
    sql`select arn from job_arns left join jobs on jobs.id = job_id where jobs.id is null`,
  );
  return lost.length > 0 ? `${lost.length} ARNs lead to no row` : undefined;
}

async function isLaunchRow(db: Db, arn: string): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from job_arns join launches on launches.id = job_id where arn = ${arn}`,
  );
  return rows.length === 1;
}
