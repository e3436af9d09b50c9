import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { validatePortalTags } from "@/lib/contract/launch-form/portal-tags";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { NotSent } from "@/lib/contract/records/outcome";
import { crashPoint } from "@/lib/crash-points";
import { databaseNow } from "@/lib/db/database-clock";
import { database, type Tx } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import {
  requireMayClaim,
  requireRulesAllow,
  requireSendingAllowed,
  requireTemplateAllows,
} from "@/lib/launch/gate/may-launch";
import { currentStart, isSendingNotReady } from "@/lib/launch/gate/sending-gate";
import { beginSend } from "@/lib/launch/gate/sends-in-flight";
import type { Sender } from "@/lib/launch/sender";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { deriveLaunchId, readLedger } from "@/lib/ledger/launch-id";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { type FirstStep, type Reserved, reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { type Actor, asAuthor } from "@/lib/people/actor";
import { type NamedTemplate, recordTemplate } from "@/lib/templates/bind-template";
import { inSpan } from "@/lib/traces";
import { type Deadline, startDeadline } from "./deadline";
import { logOutcome } from "./log-outcome";
import { lookUpOwnJob, mayPredateStart } from "./look-up-own-job";
import { postClaimed } from "./post-claimed";
import { notSentReason, type Prepared, prepareSending } from "./prepare-sending";
import { releaseClaim } from "./release-claim";
import { retryPlan } from "./retry-plan";
import { send, sendAgain } from "./send";
import { spanOfLaunch } from "./span-of-launch";

/** `conflict`: the key belongs to another request's launch, and nothing was recorded. */
export type LaunchResult = { kind: "created" | "repeat" | "conflict"; launch: LaunchRecord };

export type LaunchOrder = Sender & {
  idempotencyKey: string;
  request: LaunchRequest;
  /** Whose locked fields bind if the person launches only from templates. */
  template?: NamedTemplate;
  /** Its repeat may be a page reload, which sends nothing; a program's sends an unsent launch. */
  isPageKey?: boolean;
  /** Record the launch by then, in ms, even if AWS's account or jobs are not known yet. */
  recordWithinMs?: number;
};

/** At most one job, and none without a record. Throws `PortalError` if not allowed now. */
export async function launchJob(order: LaunchOrder): Promise<LaunchResult> {
  const { kind, sent } = await beginLaunch(order);
  return { kind, launch: await sent };
}

/** The launch as recorded. `sent` is the launch once sending has ended; a shutdown waits for it. */
export type BegunLaunch = LaunchResult & { sent: Promise<LaunchRecord> };

/** Returns before the launch is sent. Throws `PortalError` if not allowed now. */
export async function beginLaunch(order: LaunchOrder): Promise<BegunLaunch> {
  const { launchTag: correlationTag, launchTimeoutMs } = env();
  const [fault] = validatePortalTags(order.request.tags, { correlationTag });
  if (fault) {
    const fieldErrors = { tags: fault.message };
    throw new PortalError("invalid-request", fault.message, { fieldErrors });
  }
  const endSend = beginSend();
  try {
    const deadline = startDeadline(launchTimeoutMs);
    const { kind, launch } = await inSpan("launch reserve", {}, async (span) => {
      const reserved = await reserve(order, deadline);
      span.set(spanOfLaunch(reserved.launch));
      return reserved;
    });
    const sent = sendRecorded({ kind, launch }, order, deadline).finally(endSend);
    return { kind: kind === "reserved" ? "created" : kind, launch, sent };
  } catch (error) {
    endSend();
    throw error;
  }
}

async function sendRecorded(
  { kind, launch }: Reserved,
  order: LaunchOrder,
  deadline: Deadline,
): Promise<LaunchRecord> {
  if (kind === "reserved") return sendReserved(launch, order, deadline);
  const isUnsent = kind === "repeat" && launch.state === "reserved";
  return isUnsent && !order.isPageKey ? send(launch, order) : launch;
}

async function sendReserved(
  launch: LaunchRecord,
  sender: Sender,
  deadline: Deadline,
): Promise<LaunchRecord> {
  if (launch.state === "sending") {
    return sendAgain(await postClaimed(launch, sender, deadline), sender, deadline);
  }
  // Recorded before the preparation was complete.
  if (!launch.outcome) return send(launch, sender);
  logOutcome(launch, launch.outcome);
  return sendAgain(launch, sender, deadline);
}

/** Reserves and claims in one transaction, because each commit waits for the disk. */
async function reserve(order: LaunchOrder, deadline: Deadline): Promise<Reserved> {
  const { actor, connection, idempotencyKey, request, template: named } = order;
  const { region } = connection;
  const { launchTag: correlationTag } = env();
  const { number: start } = await currentStart(database());
  const prepared = await prepareWithin(order);
  const claimId = randomUUID();
  await crashPoint("before-insert");
  return reserveLaunch(database(), {
    ...asAuthor(actor),
    idempotencyKey,
    request,
    correlationTag,
    region,
    async guard(tx, { id }) {
      requireRulesAllow({ actor, connection }, request);
      const template = await requireTemplateAllows(tx, order, {
        requests: [request],
        template: named,
      });
      await recordTemplate(tx, { actor, launchId: id }, { template, named });
      const planned = { actor: actor.id, request, id };
      const context = { actor, region, prepared, deadline, claimId, start, planned };
      const attributes = { "launchpad.launch.id": id };
      return inSpan("launch claim", { attributes }, () => firstStep(tx, context));
    },
  }).catch((error: unknown) =>
    releaseClaim(error, { actor, region, claimId, request, attempt: 0, id: () => idOf(order) }),
  );
}

type FirstStepContext = {
  actor: Actor;
  region: string;
  /** Undefined if AWS has not replied yet. */
  prepared: Prepared | undefined;
  deadline: Deadline;
  claimId: string;
  start: number;
  planned: { actor: string; request: LaunchRequest; id: string };
};

async function firstStep(
  tx: Tx,
  { actor, region, prepared, deadline, claimId, start, planned }: FirstStepContext,
): Promise<FirstStep> {
  const unsent = (outcome: NotSent) => ({ unsent: { outcome, retry: retryPlan(actor) } });
  try {
    await requireMayClaim(tx, { actor, planned, start });
  } catch (error) {
    // Sending is closed for a while: record the launch and send it later.
    if (!isSendingNotReady(error)) throw error;
    await requireSendingAllowed(tx, { actor, planned, at: await databaseNow(tx) });
    return unsent(notSentReason(error, { request: planned.request, region }));
  }
  if (!prepared) return {};
  if (!prepared.ready) return unsent(prepared.outcome);
  const { account } = prepared;
  const timeoutMs = deadline.leftMs();
  return { claim: { account, region, claimId, ...asAuthor(actor), timeoutMs } };
}

async function prepareWithin(order: LaunchOrder): Promise<Prepared | undefined> {
  const prepared = prepare(order);
  if (order.recordWithinMs === undefined) return prepared;
  return Promise.race([prepared, pause(order.recordWithinMs, undefined, { ref: false })]);
}

/** Also looks up whether the launch already has a job that the ledger has lost. */
async function prepare(order: LaunchOrder): Promise<Prepared> {
  const { connection, idempotencyKey, request, isPageKey = false } = order;
  const prepared = await prepareSending(connection, request);
  if (!prepared.ready || !(await mayPredateStart(idempotencyKey, isPageKey))) return prepared;
  // A row of the same key may be of another request that ended without a job.
  if (await findLaunch(database(), await idOf(order))) return prepared;
  const own = await lookUpOwnJob(connection, await draftLaunch(order), {
    account: prepared.account,
    mayPredate: true,
  });
  return own.kind === "failed" ? { ready: false, outcome: own.outcome } : prepared;
}

/** Only its ID and request are real. */
async function draftLaunch(order: LaunchOrder): Promise<LaunchRecord> {
  const { actor, connection, idempotencyKey, request } = order;
  const { launchTag: correlationTag } = env();
  const now = new Date().toISOString();
  return {
    id: await idOf(order),
    idempotencyKey,
    request,
    actor: actor.id,
    correlationTag,
    region: connection.region,
    state: "reserved",
    attempt: 0,
    createdAt: now,
    updatedAt: now,
  };
}

async function idOf({ actor, idempotencyKey, request }: LaunchOrder): Promise<string> {
  const { id: ledgerId } = await readLedger(database());
  return deriveLaunchId({
    ledgerId,
    actor: actor.id,
    idempotencyKey,
    requestHash: hashJson(request),
  });
}
