import "server-only";
import { anotherForm, editedForm } from "@/lib/contract/launch-form/another-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchEvent, LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";

/** One launch with all that happened to it, oldest first. */
export type LaunchHistory = { launch: LaunchRecord; events: LaunchEvent[] };

/** Undefined where there is no such launch; `id` comes from an address and may be anything. */
export async function readLaunch(id: string): Promise<LaunchHistory | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && { launch, events: await listEvents(database(), launch.id) };
}

/** As `readLaunch`, without the history: what a page asks for while it waits. */
export async function readLaunchRecord(id: string): Promise<LaunchRecord | undefined> {
  const known = readLaunchId(id);
  return known === undefined ? undefined : findLaunch(database(), known);
}

/**
 * What the composer is filled in with for "Launch another like this": everything but the name.
 * Undefined where there is no such launch.
 */
export async function formForAnotherLaunch(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && anotherForm(launch.request);
}

/** As `formForAnotherLaunch`, with the name: to fix a launch that AWS refused. */
export async function formToEdit(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && editedForm(launch.request);
}
