import "server-only";
import { anotherForm, mendedForm } from "@/lib/contract/another-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import { readLaunchAlone } from "./read-launch";

/**
 * What the composer is filled in with for "Launch another like this": everything but the name.
 * Undefined where there is no such launch.
 */
export async function formLike(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchAlone(id);
  return launch && anotherForm(launch.request);
}

/** As `formLike`, with the name: to mend a launch that AWS refused. */
export async function formToMend(id: string): Promise<LaunchFormValues | undefined> {
  const launch = await readLaunchAlone(id);
  return launch && mendedForm(launch.request);
}
