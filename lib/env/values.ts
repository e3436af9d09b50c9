import { z } from "zod";
import type { EnvFault } from "./endpoints";

/** Digits only: `Number` would also accept "1e3", "0x10" and spaces. */
export function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

/** Whether their percent-encoding can be read. */
export function areDecodable(...texts: string[]): boolean {
  try {
    texts.forEach(decodeURIComponent);
    return true;
  } catch {
    return false;
  }
}

/**
 * Left by a file or a template, and unseen in a terminal: a host, a database or a key would then not
 * exist, and AWS's signature be wrong.
 */
export function faultsOfSpaces(
  source: Record<string, string | undefined>,
  names: readonly string[],
): EnvFault[] {
  const message = "must not begin or end with a space or a line break";
  return names
    .filter((name) => source[name] !== source[name]?.trim())
    .map((name) => ({ name, message }));
}
