import "server-only";

export const LOCAL_PERSON_ID = "local";

/** An issuer has no fragment (OpenID Connect Discovery 1.0, section 3), so `#` separates them. */
export function personId(issuer: string, subject: string): string {
  return `${issuer}#${subject}`;
}

export function identityOf(id: string): { issuer: string; subject: string } {
  const at = id.indexOf("#");
  return { issuer: id.slice(0, at), subject: id.slice(at + 1) };
}
