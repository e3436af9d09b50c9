import { isUuid } from "@/lib/contract/uuid";

export type SessionEnd =
  | { which: "one"; id: string }
  | { which: "others" }
  | { which: "person"; id: string };

export type SessionEndState =
  | { kind: "refused"; message: string; reference: string }
  | { kind: "signed-out" }
  | null;

export type EndSessionsAction = (
  previous: SessionEndState,
  data: FormData,
) => Promise<SessionEndState>;

/** More than the longest issuer and subject. */
const MAX_PERSON_LENGTH = 3_000;

export function readSessionEnd(data: FormData): SessionEnd | undefined {
  const [which, id] = [data.get("which"), data.get("id")];
  if (which === "others") return { which };
  if (typeof id !== "string") return undefined;
  if (which === "one") return isUuid(id) ? { which, id } : undefined;
  const isPerson = which === "person" && id !== "" && id.length <= MAX_PERSON_LENGTH;
  return isPerson && !id.includes("\0") ? { which, id } : undefined;
}
