import "server-only";
import { valuesForAnother, valuesForEdit } from "@/lib/contract/launch-form/another-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { LaunchCheck } from "@/lib/contract/records/launch-check";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchEvent, LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findLaunch, findLaunchOfKey, type KeyOrigin } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { readCheck, readJobFailure } from "./launch-check";

export type LaunchHistory = {
  launch: LaunchRecord;
  events: LaunchEvent[];
  /** Only of a launch that is `sending` or `unknown`. */
  check?: LaunchCheck;
  jobFailure?: CallFailure;
};

/** `id` may be any text from a URL. */
export async function readLaunch(id: string): Promise<LaunchHistory | undefined> {
  const launch = await readLaunchRecord(id);
  if (!launch) return undefined;
  const [events, check, jobFailure] = await Promise.all([
    listEvents(database(), launch.id),
    readCheck(launch),
    readJobFailure(launch),
  ]);
  return { launch, events, ...(check && { check }), ...(jobFailure && { jobFailure }) };
}

export async function readLaunchRecord(id: string): Promise<LaunchRecord | undefined> {
  const known = readLaunchId(id);
  return known === undefined ? undefined : findLaunch(database(), known);
}

/** The person's newest launch with this key, also one that was found in AWS. */
export async function readLaunchOfKey(origin: KeyOrigin): Promise<LaunchRecord | undefined> {
  return findLaunchOfKey(database(), origin);
}

/** All but the name. */
export async function readValuesForAnother(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && valuesForAnother(launch.request);
}

export async function readValuesForEdit(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && valuesForEdit(launch.request);
}
