import "server-only";
import { database } from "@/lib/db/handle";
import { readSendingSwitch, type SendingSwitch } from "@/lib/ledger/sending-switch";
import { describeError, log } from "@/lib/log";

/**
 * The switch for all sending, as every page tells it: one that could be shown without the database
 * must not fail over it, so that it is undefined where it can't be read.
 */
export async function readSending(): Promise<SendingSwitch | undefined> {
  try {
    return await readSendingSwitch(database());
  } catch (error) {
    log("error", "sending switch not read", describeError(error));
    return undefined;
  }
}
