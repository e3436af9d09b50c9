import "server-only";
import { valuesForEdit } from "@/lib/contract/launch-form/another-launch";
import type {
  LaunchFormResponse,
  LaunchFormStart,
} from "@/lib/contract/launch-form/launch-form-state";
import { isVisible, type Viewer } from "@/lib/contract/people/visibility";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { LaunchCheck } from "@/lib/contract/records/launch-check";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchEvent, LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { shownOutcome } from "@/lib/format/launch-words";
import { findLaunch, findLaunchOfKey, type KeyOrigin } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { findFreeName } from "./check-name";
import { readCheck, readJobFailure } from "./launch-check";

export type LaunchHistory = {
  launch: LaunchRecord;
  events: LaunchEvent[];
  check?: LaunchCheck;
  jobFailure?: CallFailure;
};

/** `id` may be any text from a URL. */
export async function readLaunch(id: string, viewer: Viewer): Promise<LaunchHistory | undefined> {
  const launch = await readLaunchRecord(id, viewer);
  if (!launch) return undefined;
  const [events, check, jobFailure] = await Promise.all([
    listEvents(database(), launch.id),
    readCheck(launch),
    readJobFailure(launch),
  ]);
  return { launch, events, ...(check && { check }), ...(jobFailure && { jobFailure }) };
}

/** Undefined also if the person does not see it. */
export async function readLaunchRecord(
  id: string,
  viewer: Viewer,
): Promise<LaunchRecord | undefined> {
  const known = readLaunchId(id);
  const launch = known === undefined ? undefined : await findLaunch(database(), known);
  const { collaborationId } = launch?.request ?? {};
  return launch && isVisible(viewer, { actor: launch.actor, collaborationId }) ? launch : undefined;
}

/** The person's newest launch with this key, also one that was found in AWS. */
export async function readLaunchOfKey(origin: KeyOrigin): Promise<LaunchRecord | undefined> {
  return findLaunchOfKey(database(), origin);
}

/** With the next name that the ledger does not know. `id` may be any text from a URL. */
export async function readStartForAnother(
  id: string,
  viewer: Viewer,
): Promise<LaunchFormStart | undefined> {
  const launch = await readLaunchRecord(id, viewer);
  if (!launch) return undefined;
  const values = valuesForEdit(launch.request);
  const name = await findFreeName(values.name);
  const source = { name: values.name, values };
  return { values: { ...values, name }, source, hasProposedName: true };
}

/** With AWS's refusal, if it refused the launch. `id` may be any text from a URL. */
export async function readStartForEdit(
  id: string,
  viewer: Viewer,
): Promise<LaunchFormStart | undefined> {
  const launch = await readLaunchRecord(id, viewer);
  return launch && { values: valuesForEdit(launch.request), response: refusalOf(launch) };
}

function refusalOf(launch: LaunchRecord): LaunchFormResponse | undefined {
  const outcome = shownOutcome(launch);
  if (launch.state !== "rejected" || outcome?.state !== "rejected") return undefined;
  return { kind: "rejected", outcome, launchId: launch.id };
}
