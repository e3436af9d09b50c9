/** The response of an ending process to a server action. Next's client throws it as an error's message. */
export const RESTARTING = "The portal is restarting. Nothing was sent.";

/** Whether an ending process refused the action. */
export function isRestarting(error: unknown): boolean {
  return error instanceof Error && error.message.trim() === RESTARTING;
}
