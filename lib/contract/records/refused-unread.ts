/** In every refusal that comes before an action runs. */
export const NOTHING_DONE = "Nothing was done.";

/** Next's client throws such a refusal as an error's message. */
export function refusalIn(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message.trim() : "";
  return text.includes(NOTHING_DONE) ? text : undefined;
}

/** The portal now runs another version, which does not have the page's action. */
export const UPDATED = `The portal was updated while this page was open. Reload the page, then try again. ${NOTHING_DONE}`;

export const SIGNED_OUT = `You are not signed in, or your session has expired. ${NOTHING_DONE}`;
