/** A search for more than any name or address has is a mistake of the clipboard. */
const MAX_TEXT_LENGTH = 300;

/** What the list of everybody's sessions is searched for; empty for nothing. PostgreSQL's texts hold no NUL. */
export function readSessionsText(params: Record<string, string | string[] | undefined>): string {
  const { text } = params;
  return typeof text === "string" ? text.replaceAll("\0", "").trim().slice(0, MAX_TEXT_LENGTH) : "";
}

/** The address of that list. */
export function sessionsHref(text: string): string {
  return text === "" ? "/account/sessions" : `/account/sessions?${new URLSearchParams({ text })}`;
}
