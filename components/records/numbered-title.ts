import type { JobNumber } from "./job-number";
import { texts } from "./texts";

export function numberedTitle(title: string, number: JobNumber): string {
  return number === undefined ? title : texts.ofJob(title, number);
}
