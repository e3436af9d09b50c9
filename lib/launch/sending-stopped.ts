import "server-only";
import { PortalError } from "@/lib/errors";
import type { SendingSwitch } from "@/lib/ledger/sending-switch";

/** All sending is stopped. Who stopped it has a name for those who know people (`stoppedBy`). */
export class SendingStopped extends PortalError {
  readonly stop: SendingSwitch;

  constructor(stop: SendingSwitch) {
    super("sending-stopped", stoppedBy("An admin", stop));
    this.stop = stop;
  }
}

/** One sentence: who stopped it, since when it is, and why. */
export function stoppedBy(name: string, { at, reason }: SendingSwitch): string {
  const since = at === undefined ? "" : ` at ${at.slice(0, 16).replace("T", " ")} UTC`;
  const why = reason === undefined ? "" : `, with the words “${reason}”`;
  return `${name} stopped all sending${since}${why}.`;
}
