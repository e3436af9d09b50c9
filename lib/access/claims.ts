import "server-only";
import { visibleName } from "@/lib/people/name-label";

export type Claims = Readonly<Record<string, unknown>>;

const NAMES = ["name", "preferred_username", "email", "client_id", "azp", "sub"];
const NAME_MAX_LENGTH = 200;

/** The display name. It identifies no one; the subject does. */
export function nameIn(claims: Claims): string {
  const texts = NAMES.flatMap((claim) => (typeof claims[claim] === "string" ? claims[claim] : []));
  const [name = "unnamed"] = texts.map(visibleName).filter((text) => text !== "");
  return name.slice(0, NAME_MAX_LENGTH).toWellFormed();
}

const EMAIL = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u;
const EMAIL_MAX_LENGTH = 320;

export function emailIn({ email }: Claims): string | undefined {
  const isEmail =
    typeof email === "string" && email.length <= EMAIL_MAX_LENGTH && EMAIL.test(email);
  return isEmail ? email : undefined;
}
