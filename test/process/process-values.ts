import { processValues } from "@/lib/once-per-process";

/** The next use makes the value again, as in a new process. */
export function forgetProcessValue(name: string): void {
  processValues().delete(name);
}

export function setProcessValue(name: string, value: unknown): void {
  processValues().set(name, value);
}
