import { constraintsOf } from "./constraints";
import type { Fault } from "./fault";
import { validationFailureText } from "./validation-message-smithy";

/** AWS's two frameworks have different wordings; which one this service uses is not published. */
export type ValidationWording = "coral" | "smithy";

/** One message for all faults of a request. There must be at least one fault. */
export function validationMessage(faults: Fault[], wording: ValidationWording): string {
  return wording === "smithy" ? validationFailureText(faults) : coralMessage(faults);
}

/** One sentence per fault, but one for all faults of the keys (or values, …) of a map. */
function coralMessage(faults: Fault[]): string {
  const sentences = new Map<string, string>();
  for (const fault of faults) {
    const isEntry = fault.place !== "member";
    const key = isEntry
      ? `${fault.place} ${JSON.stringify(fault.path.slice(0, -1))}`
      : `${sentences.size}`;
    if (!sentences.has(key)) {
      const kin = faults.filter((other) => isEntry && isSiblingEntry(fault, other));
      sentences.set(key, isEntry ? entrySentence(fault, kin) : memberSentence(fault));
    }
  }
  const count = sentences.size;
  const lead = `${count} validation error${count === 1 ? "" : "s"} detected: `;
  return lead + [...sentences.values()].join("; ");
}

function memberSentence({ path, value, sensitive, constraint, shape }: Fault): string {
  return `Value ${shown(value, sensitive || shape.type === "structure")}at '${coralPath(path)}' failed to satisfy constraint: ${constraint}`;
}

const ENTRY_LEADS: Record<Exclude<Fault["place"], "member">, string> = {
  mapKey: "Map keys must satisfy constraint",
  mapValue: "Map value must satisfy constraint",
  listMember: "Member must satisfy constraint",
};

/** Coral lists all constraints of the entries, not only the unmet ones. */
function entrySentence(fault: Fault, kin: Fault[]): string {
  if (fault.place === "member") return memberSentence(fault);
  const constraints = new Set([
    ...constraintsOf(fault.shape).map(({ text }) => text),
    ...kin.map(({ constraint }) => constraint),
  ]);
  const value = shown(fault.container, fault.sensitive);
  const path = coralPath(fault.path.slice(0, -1));
  return `Value ${value}at '${path}' failed to satisfy constraint: ${ENTRY_LEADS[fault.place]}: [${[...constraints].join(", ")}]`;
}

function isSiblingEntry(one: Fault, other: Fault): boolean {
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
