import { constraintsOf } from "./constraints";
import { validationFailureText } from "./validation-message-smithy";
import type { Violation } from "./violation";

/** AWS's two frameworks have different wordings; which one this service uses is not published. */
export type ValidationWording = "coral" | "smithy";

/** One message for all violations of a request. There must be at least one violation. */
export function validationMessage(violations: Violation[], wording: ValidationWording): string {
  return wording === "smithy" ? validationFailureText(violations) : coralMessage(violations);
}

/** One sentence per violation, but one for all violations of the keys (or values, …) of a map. */
function coralMessage(violations: Violation[]): string {
  const sentences = new Map<string, string>();
  for (const violation of violations) {
    const isEntry = violation.place !== "member";
    const key = isEntry
      ? `${violation.place} ${JSON.stringify(violation.path.slice(0, -1))}`
      : `${sentences.size}`;
    if (!sentences.has(key)) {
      const kin = violations.filter((other) => isEntry && isSiblingEntry(violation, other));
      sentences.set(key, isEntry ? entrySentence(violation, kin) : memberSentence(violation));
    }
  }
  const count = sentences.size;
  const lead = `${count} validation error${count === 1 ? "" : "s"} detected: `;
  return lead + [...sentences.values()].join("; ");
}

function memberSentence({ path, value, sensitive, constraint, shape }: Violation): string {
  return `Value ${shown(value, sensitive || shape.type === "structure")}at '${coralPath(path)}' failed to satisfy constraint: ${constraint}`;
}

const ENTRY_LEADS: Record<Exclude<Violation["place"], "member">, string> = {
  mapKey: "Map keys must satisfy constraint",
  mapValue: "Map value must satisfy constraint",
  listMember: "Member must satisfy constraint",
};

/** Coral lists all constraints of the entries, not only the unmet ones. */
function entrySentence(violation: Violation, kin: Violation[]): string {
  if (violation.place === "member") return memberSentence(violation);
  const constraints = new Set([
    ...constraintsOf(violation.shape).map(({ text }) => text),
    ...kin.map(({ constraint }) => constraint),
  ]);
  const value = shown(violation.container, violation.sensitive);
  const path = coralPath(violation.path.slice(0, -1));
  return `Value ${value}at '${path}' failed to satisfy constraint: ${ENTRY_LEADS[violation.place]}: [${[...constraints].join(", ")}]`;
}

function isSiblingEntry(one: Violation, other: Violation): boolean {
  return (
    one.place === other.place &&
    JSON.stringify(one.path.slice(0, -1)) === JSON.stringify(other.path.slice(0, -1))
  );
}

/** `a.b`, and `a.1.member.b` through lists: Coral counts from one. */
function coralPath(path: (string | number)[]): string {
  return path.map((step) => (typeof step === "number" ? `${step + 1}.member` : step)).join(".");
}

/** With a trailing space; empty for sensitive values and for structures. */
function shown(value: unknown, isWithheld: boolean): string {
  if (value === undefined || value === null) return "null ";
  if (isWithheld) return "";
  const text = javaText(value);
  return text === undefined ? "" : `'${text}' `;
}

/** As Java's `toString` prints lists and maps of scalars. */
function javaText(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(javaText).join(", ")}]`;
  const entries = Object.entries(value);
  if (entries.some(([, entry]) => typeof entry === "object" && entry !== null)) return undefined;
  return `{${entries.map(([key, entry]) => `${key}=${entry}`).join(", ")}}`;
}
