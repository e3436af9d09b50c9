import type { Heard } from "./ask";
import { CALLERS, type Caller } from "./callers";

/** What each caller was answered at each door, to be read. */
export class DoorsTable {
  readonly #rows = new Map<string, Map<Caller, string>>();

  note(door: string, caller: Caller, heard: Heard): void {
    const row = this.#rows.get(door) ?? new Map<Caller, string>();
    row.set(caller, wordFor(heard));
    this.#rows.set(door, row);
  }

  print(title: string): void {
    const head = `| ${title} | ${CALLERS.join(" | ")} |`;
    const rule = `| --- |${CALLERS.map(() => " --- |").join("")}`;
    const lines = [...this.#rows].map(
      ([door, row]) =>
        `| ${door} | ${CALLERS.map((caller) => row.get(caller) ?? "·").join(" | ")} |`,
    );
    process.stdout.write(`\n${[head, rule, ...lines].join("\n")}\n`);
  }
}

function wordFor({ status, location, text }: Heard): string {
  if (location.startsWith("/sign-in?")) return "sign in";
  if (location.startsWith("/no-access")) return "no access";
  if (/You are not signed in|"kind":"signed-out"/.test(text)) return "signed out";
  if (/Your role is \w/.test(text)) return "role";
  if (/did not come from a page of this portal/.test(text)) return `foreign ${status}`;
  return String(status);
}
