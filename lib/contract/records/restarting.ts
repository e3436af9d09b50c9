/** Next's client throws this response of an ending process as an error's message. */
export const RESTARTING = "The portal is restarting. Nothing was sent.";

export function isRestarting(error: unknown): boolean {
  return error instanceof Error && error.message.trim() === RESTARTING;
}
