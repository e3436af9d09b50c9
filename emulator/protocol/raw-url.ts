import { malformedRequest } from "./common-faults";

/** A request target as received, not decoded. */
export type RawUrl = { path: string; query: string };

export function splitTarget(target: string): RawUrl {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Decoded names and values of a query string, in order; a name without a value has "". */
export function parseQuery(query: string): [name: string, value: string][] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const mark = pair.indexOf("=");
      const [name, value] = mark < 0 ? [pair, ""] : [pair.slice(0, mark), pair.slice(mark + 1)];
      return [percentDecode(name), percentDecode(value)];
    });
}

/** @throws ServiceFault if the text is not percent-encoded UTF-8 */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformedRequest("The request target is not percent-encoded UTF-8");
  }
}

/** RFC 3986: encodes everything except letters, digits and `-._~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
