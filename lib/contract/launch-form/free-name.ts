import { NAME_MAX_LENGTH } from "@/lib/contract/launch-request/limits";

/** `spring-uk`, `spring-uk-2`, … Longer numbers, such as years, are part of the name. */
export function* nextNames(name: string): Generator<string, never> {
  const [, base = name, last = "1"] = /^(.*?)-(\d{1,2})$/su.exec(name) ?? [];
  for (let number = Number(last) + 1; ; number++) {
    const suffix = `-${number}`;
    // By code points, as AWS counts.
    yield [...base].slice(0, NAME_MAX_LENGTH - suffix.length).join("") + suffix;
  }
}

export function freeName(name: string, taken: ReadonlySet<string>): string {
  const names = nextNames(name);
  let next = names.next().value;
  while (taken.has(next)) next = names.next().value;
  return next;
}
