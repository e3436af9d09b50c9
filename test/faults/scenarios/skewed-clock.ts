import { asc } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { requestLaunch } from "../client";
import { poll, within } from "../latch";
import type { PortalProcess } from "../portal-process";
import { openWire } from "../wire";
import { clockShiftedBy, type ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf, untilLaunched, untilReady } from "./steps";

const SHIFT_MS = 20 * 60_000;
const START_MS = 60_000;
/** How long AWS takes for a launch: long enough for the skewed instance to check it several times. */
const AWS_MS = 6_000;
const PATIENT = { LAUNCH_TIMEOUT_SECONDS: "15" };

/** One of two instances has a clock that is 20 minutes ahead or behind. */
export async function playSkewedClock(
  stage: ScenarioStage,
  form: "ahead" | "behind",
): Promise<void> {
  const { url, db } = await stage.openDatabase();
  const ownWire = await openWire(stage.emulatorUrl, async () => undefined);
  stage.atEnd(ownWire.close);
  const shiftMs = form === "ahead" ? SHIFT_MS : -SHIFT_MS;
  const [right, skewed] = await Promise.all([
    stage.startPortal({ databaseUrl: url, variables: PATIENT }),
    startSkewed(stage, { url, wireUrl: ownWire.url, shiftMs }),
  ]);
  await untilReady(stage, skewed, "clock");
  await launch(stage, right, { db });
  await launchSlowly(stage, right, db);
  await launchAtSkewed(stage, skewed, db);
  if (ownWire.posts.length > 0)
    stage.violations.add("an instance with a wrong clock sent a launch");
  await checkSettled(stage, db);
  await checkNoneMissed(stage, db);
}

type Skewed = { url: string; wireUrl: string; shiftMs: number };

/** Starts it whatever its readiness, which the scenario checks. */
async function startSkewed(
  stage: ScenarioStage,
  { url: databaseUrl, wireUrl, shiftMs }: Skewed,
): Promise<PortalProcess> {
  const variables = { ...PATIENT, ...clockShiftedBy(shiftMs) };
  return stage.startPortal({ databaseUrl, wireUrl, variables, isReady: (word) => word !== "" });
}

/** Checks that the skewed instance does not declare a launch in progress orphaned or absent. */
async function launchSlowly(stage: ScenarioStage, portal: PortalProcess, db: Db): Promise<void> {
  const operation = "StartAudienceGenerationJob";
  await stage.emulatorControl.planFaults({ operation, kind: "none", delayMs: AWS_MS });
  const order = stage.newOrder();
  const pendingReply = requestLaunch(portal.url, order);
  const isSending = async () => (await rowOf(db, order))?.state === "sending" || undefined;
  await poll(isSending, START_MS, "the slow launch is sent");
  const response = await within(pendingReply, START_MS, "the slow launch is answered");
  if (response?.status !== 201)
    stage.violations.add(`the slow launch was answered ${response?.status}`);
  await untilLaunched(stage, { db, order });
}

/** Checks that the skewed instance accepts a launch and leaves the sending to the other. */
async function launchAtSkewed(stage: ScenarioStage, portal: PortalProcess, db: Db): Promise<void> {
  const order = stage.newOrder();
  const response = await requestLaunch(portal.url, order);
  if (response?.status !== 202 && response?.status !== 503) {
    stage.violations.add(`an instance with a wrong clock answered a launch ${response?.status}`);
  }
  if (response?.status === 202) await untilLaunched(stage, { db, order });
}

/** No launch may ever have been in doubt, because all responses arrived. */
async function checkNoneMissed(stage: ScenarioStage, db: Db): Promise<void> {
  await linkPending(db);
  const events = await db.select().from(ledgerEvents).orderBy(asc(ledgerEvents.seq));
  if (events.some(({ kind }) => kind === "orphaned")) {
    stage.violations.add("a launch was declared orphaned whose sender was alive");
  }
  if (events.some(({ toState }) => toState === "absent")) {
    stage.violations.add("a launch was declared absent that was being sent");
  }
}
