import "server-only";

/** The one person of `AUTH_MODE=local`. */
export const LOCAL_PERSON_ID = "local";

/**
 * What records call a person: never the e-mail, which others may get later. An issuer's URL has no
 * fragment (OpenID Connect Discovery 1.0, section 3), so the first `#` parts the two.
 */
export function personId(issuer: string, subject: string): string {
  return `${issuer}#${subject}`;
}

/** The issuer and the subject that an id of `personId` is made of. */
export function identityOf(id: string): { issuer: string; subject: string } {
  const at = id.indexOf("#");
  return { issuer: id.slice(0, at), subject: id.slice(at + 1) };
}
