import "server-only";

/** Deeper than any valid request; stops a text of brackets only. */
const MAX_DEPTH = 32;

/** More values than any valid request; a million members block the process for seconds. */
const MAX_VALUES = 20_000;

/** Whether JSON has more levels or values than allowed. Linear, and to be asked before `JSON.parse`. */
export function findJsonExcess(
  text: string,
  { depth: maxDepth, values: maxValues } = { depth: MAX_DEPTH, values: MAX_VALUES },
): "too-deep" | "too-many" | undefined {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < text.length; index++) {
    switch (text[index]) {
      case "{":
      case "[":
        depth += 1;
        values += 1;
        break;
      case "}":
      case "]":
        depth -= 1;
        break;
      case ",":
        values += 1;
        break;
      case '"':
        index = endOfString(text, index) - 1;
    }
    if (depth > maxDepth) return "too-deep";
    if (values > maxValues) return "too-many";
  }
  return undefined;
}

type Open = { keys?: Set<string>; step: string | number; expectsKey: boolean };

/** Duplicate members, which `JSON.parse` silently drops. `too-deep` beyond 32 levels. */
export function findRepeatedMembers(text: string): PropertyKey[][] | "too-deep" {
  const found: PropertyKey[][] = [];
  const open: Open[] = [];
  for (let index = 0; index < text.length; index++) {
    const innermost = open.at(-1);
    switch (text[index]) {
      case "{":
      case "[":
        if (open.length === MAX_DEPTH) return "too-deep";
        open.push(text[index] === "{" ? newObject() : { step: 0, expectsKey: false });
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (innermost) skipComma(innermost);
        break;
      case '"': {
        const end = endOfString(text, index);
        if (innermost?.keys && innermost.expectsKey) {
          const isRepeated = addMember(innermost, JSON.parse(text.slice(index, end)));
          if (isRepeated) found.push(open.map(({ step }) => step));
        }
        index = end - 1;
      }
    }
  }
  return found;
}

function newObject(): Open {
  return { keys: new Set(), step: "", expectsKey: true };
}

function skipComma(innermost: Open): void {
  if (innermost.keys) innermost.expectsKey = true;
  else if (typeof innermost.step === "number") innermost.step += 1;
}

function addMember(object: Open, key: string): boolean {
  const isRepeated = object.keys?.has(key) ?? false;
  object.keys?.add(key);
  object.step = key;
  object.expectsKey = false;
  return isRepeated;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"' && index < text.length) index += text[index] === "\\" ? 2 : 1;
  return index + 1;
}
