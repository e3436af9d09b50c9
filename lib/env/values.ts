import { z } from "zod";

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
