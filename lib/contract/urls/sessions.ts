const MAX_TEXT_LENGTH = 300;

/** Without NUL, which PostgreSQL does not store. */
export function readSessionsText(params: Record<string, string | string[] | undefined>): string {
  const { text } = params;
  return typeof text === "string" ? text.replaceAll("\0", "").trim().slice(0, MAX_TEXT_LENGTH) : "";
}

export function sessionsHref(text: string): string {
  return text === "" ? "/account/sessions" : `/account/sessions?${new URLSearchParams({ text })}`;
}
