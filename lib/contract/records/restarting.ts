/**
 * What a process that is ending answers to a server action. Next's client makes the text of such an
 * answer the message of an error, by which the page knows that nothing was done.
 */
export const RESTARTING = "The portal is restarting. Nothing was sent.";

/** Whether an action was refused because the process that it reached is ending. */
export function isRestarting(error: unknown): boolean {
  return error instanceof Error && error.message.trim() === RESTARTING;
}
