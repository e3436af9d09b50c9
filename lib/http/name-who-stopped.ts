import "server-only";
import { PortalError } from "@/lib/errors";
import { SendingStopped, stoppedBy } from "@/lib/launch/sending-stopped";
import { personName } from "./person-name";
import { BY_PORTAL } from "./sending-state";

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
