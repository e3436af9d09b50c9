import type { CallResult } from "./call";
import { CALLERS, type Caller } from "./callers";

/** A table of the responses by route or action and caller. */
export class AccessTable {
  readonly #rows = new Map<string, Map<Caller, string>>();

  note(target: string, caller: Caller, result: CallResult): void {
    const row = this.#rows.get(target) ?? new Map<Caller, string>();
    row.set(caller, labelOf(result));
    this.#rows.set(target, row);
  }

  print(title: string): void {
    const head = `| ${title} | ${CALLERS.join(" | ")} |`;
    const separator = `| --- |${CALLERS.map(() => " --- |").join("")}`;
    const lines = [...this.#rows].map(
      ([target, row]) =>
        `| ${target} | ${CALLERS.map((caller) => row.get(caller) ?? "·").join(" | ")} |`,
    );
    process.stdout.write(`\n${[head, separator, ...lines].join("\n")}\n`);
  }
}

function labelOf({ status, location, text }: CallResult): string {
  if (location.startsWith("/sign-in?")) return "sign in";
  if (location.startsWith("/no-access")) return "no access";
  if (/You are not signed in|"kind":"signed-out"/.test(text)) return "signed out";
  if (/Your role is \w/.test(text)) return "role";
  if (/did not come from a page of this portal/.test(text)) return `foreign ${status}`;
  return String(status);
}
