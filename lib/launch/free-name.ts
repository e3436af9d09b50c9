import "server-only";
import { NAME_MAX_LENGTH } from "@/lib/contract/limits";

/**
 * The name with the next free number behind it, cut to fit: `spring-uk`, `spring-uk-2`, … A longer
 * number is part of the name: it may be a year.
 */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, base = name, last = "1"] = /^(.*?)-(\d{1,2})$/su.exec(name) ?? [];
  for (let number = Number(last) + 1; ; number++) {
    const suffix = `-${number}`;
    // By code points, as AWS counts: half a character would be none.
    const start = [...base].slice(0, NAME_MAX_LENGTH - suffix.length).join("");
    if (!taken.has(start + suffix)) return start + suffix;
  }
}
