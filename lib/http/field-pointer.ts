import "server-only";
import { jsonPointer } from "@/lib/contract/json-pointer";

/** Form fields are named by their API paths; the choice of a seed alone is the page's own. */
export function fieldPointer(field: string): string {
  return jsonPointer(field === "seedSource" ? ["seedAudience"] : field.split("."));
}
