import "server-only";
import type { PersonChannels } from "@/lib/contract/records/notification";
import { describeError, log } from "@/lib/log";
import { readBell, readChannels, readDefault } from "@/lib/notify/bells";
import { isListening } from "@/lib/notify/job-ends";

export const bellOf = readBell;

export async function defaultBellOf(
  personId: string,
): Promise<{ since?: string; channels: PersonChannels }> {
  const [own, channels] = await Promise.all([readDefault(personId), readChannels(personId)]);
  return { ...own, channels };
}

/** Whether a person's pages ask for ends of jobs. Pages work without the database. */
export async function asksForJobEnds(personId: string): Promise<boolean> {
  try {
    return await isListening(personId);
  } catch (error) {
    log("warn", "notification settings not read", describeError(error));
    return false;
  }
}
