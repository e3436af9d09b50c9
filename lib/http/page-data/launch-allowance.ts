import "server-only";
import type { Person } from "@/lib/access/person";
import { allowanceOf, type LaunchAllowance } from "@/lib/contract/launch-form/launch-allowance";
import { launchesToday } from "@/lib/launch/read/counts";
import { describeError, log } from "@/lib/log";
import { comparison } from "./comparison";
import { sendingState } from "./sending-state";

/** What can't be read blocks nothing: sending checks again. */
export async function launchAllowance({ id, rules }: Person): Promise<LaunchAllowance> {
  const [sending, compared, day] = await Promise.all([
    sendingState(),
    comparison(),
    launchesOfDay(id, rules.launchesPerDay),
  ]);
  return allowanceOf({
    isStopped: sending?.stopped === true,
    isComparing: compared?.allowsSending === false,
    day,
  });
}

async function launchesOfDay(id: string, limit: number | undefined) {
  if (limit === undefined) return undefined;
  try {
    return { used: await launchesToday(id), limit };
  } catch (error) {
    log("error", "launches of the day not counted", describeError(error));
    return undefined;
  }
}
