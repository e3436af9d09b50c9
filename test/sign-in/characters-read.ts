const { prototype: regExp } = RegExp;
const { prototype: string } = String;

const SEARCHES = ["exec", "test", Symbol.match, Symbol.replace, Symbol.search] as const;
const READS = ["charCodeAt", "codePointAt", "charAt"] as const;

/**
 * How many characters `run` gives to regular expressions or reads one by one: the work of a
 * validation, whatever else the machine does. Not what a regular expression does with them.
 */
export function charactersRead(run: () => unknown): number {
  let count = 0;
  const restores = [
    ...SEARCHES.map((name) => wrap(regExp, name, (text) => (count += String(text).length))),
    ...READS.map((name) => wrap(string, name, () => (count += 1))),
  ];
  try {
    run();
  } finally {
    for (const restore of restores) restore();
  }
  return count;
}

function wrap(owner: object, name: PropertyKey, onCall: (first: unknown) => void): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const original: unknown = descriptor?.value;
  if (!descriptor || typeof original !== "function") throw new Error(`No method ${String(name)}`);
  const value = function counted(this: unknown, ...given: unknown[]): unknown {
    onCall(given[0]);
    return Reflect.apply(original, this, given);
  };
  Object.defineProperty(owner, name, { ...descriptor, value });
  return () => Object.defineProperty(owner, name, descriptor);
}
