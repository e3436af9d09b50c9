import "server-only";
import { anotherForm, editedForm } from "@/lib/contract/launch-form/another-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchEvent, LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";

/** A launch with its events, oldest first. */
export type LaunchHistory = { launch: LaunchRecord; events: LaunchEvent[] };

/** Undefined if there is no such launch. `id` may be any text from a URL. */
export async function readLaunch(id: string): Promise<LaunchHistory | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && { launch, events: await listEvents(database(), launch.id) };
}

/** The same without the events, for polling. */
export async function readLaunchRecord(id: string): Promise<LaunchRecord | undefined> {
  const known = readLaunchId(id);
  return known === undefined ? undefined : findLaunch(database(), known);
}

/**
 * Form values for another launch like this one: all but the name. Undefined if there is no such
 * launch.
 */
export async function formForAnotherLaunch(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && anotherForm(launch.request);
}

/** The same with the name, for editing a refused launch. */
export async function formToEdit(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchRecord(id);
  return launch && editedForm(launch.request);
}
