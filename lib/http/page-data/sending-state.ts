import "server-only";
import { cache } from "react";
import type { SendingState } from "@/lib/contract/records/sending";
import { PortalError } from "@/lib/errors";
import { readSending, SendingStopped, stoppedBy } from "@/lib/launch/gate/sending-switch";
import { describeError, log } from "@/lib/log";
import { personName } from "./person-names";

/** As the ledger calls the parts of the portal that stop sending by themselves. */
const BY_PORTAL: readonly string[] = ["portal", "reconciler"];

/** The switch for all sending as pages tell it; undefined where it can't be read. */
export const sendingState = cache(async (): Promise<SendingState | undefined> => {
  const state = await readSending();
  if (state?.by === undefined) return state;
  if (BY_PORTAL.includes(state.by)) return { ...state, by: "The portal", isByPortal: true };
  return { ...state, by: await nameOrId(state.by) };
});

/** A name is no reason to hold a banner back. */
async function nameOrId(id: string): Promise<string> {
  try {
    return await personName(id);
  } catch (error) {
    log("warn", "name not read", describeError(error));
    return id;
  }
}

/** For `catch`: throws what came, where sending is stopped with the name of whoever stopped it. */
export async function nameWhoStopped(error: unknown): Promise<never> {
  if (!(error instanceof SendingStopped) || error.stop.by === undefined) throw error;
  const { by } = error.stop;
  const name = BY_PORTAL.includes(by) ? "The portal" : await personName(by);
  const words = `${stoppedBy(upperFirst(name), error.stop)} Nothing is sent until an admin resumes sending.`;
  throw new PortalError("sending-stopped", words, { cause: error });
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
