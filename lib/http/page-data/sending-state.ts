import "server-only";
import { cache } from "react";
import type { SendingState } from "@/lib/contract/records/sending";
import { PortalError } from "@/lib/errors";
import { isSendingStopped, readSending, stoppedBy } from "@/lib/launch/gate/sending-switch";
import { describeError, log } from "@/lib/log";
import { personName } from "./person-names";

/** Actor ids of the portal's own processes, which can stop sending. */
const BY_PORTAL: readonly string[] = ["portal", "reconciler"];

export const sendingState = cache(async (): Promise<SendingState | undefined> => {
  const state = await readSending();
  if (state?.by === undefined) return state;
  if (BY_PORTAL.includes(state.by)) return { ...state, by: "The portal", isByPortal: true };
  return { ...state, by: await nameOrId(state.by) };
});

/** The banner must be shown even if the name can't be read. */
async function nameOrId(id: string): Promise<string> {
  try {
    return await personName(id);
  } catch (error) {
    log("warn", "person's name not read", describeError(error));
    return id;
  }
}

/** For `catch`: rethrows; if sending is stopped, with the name of the person who stopped it. */
export async function rethrowWithStopper(error: unknown): Promise<never> {
  if (!isSendingStopped(error) || error.stop.by === undefined) throw error;
  const { by } = error.stop;
  const name = BY_PORTAL.includes(by) ? "The portal" : await personName(by);
  const words = `${stoppedBy(upperFirst(name), error.stop)} Nothing is sent until an admin resumes sending.`;
  throw new PortalError("sending-stopped", words, { cause: error });
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
