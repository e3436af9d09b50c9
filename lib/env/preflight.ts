import { z } from "zod";
import type { PreflightMode, RequiredTags } from "@/lib/contract/preflight/preflight";

/** With the names that the modes had before. */
export const PREFLIGHT_MODES: Record<string, PreflightMode> = {
  off: "off",
  warn: "warn",
  require: "require",
  "on-demand": "off",
  confirm: "warn",
  required: "require",
};

const ANY = "*";

/** `team=growth|crm, cost-center=*, data-class`: keys, each with the values that it may have. */
export const requiredTags = z
  .string()
  .refine(
    (text) => entriesIn(text).every(([key]) => key !== "" && !/^aws:/i.test(key)),
    "must be a comma-separated list of tag keys, each with the values that it may have, such as team=growth|crm, cost-center=*",
  )
  .transform((text): RequiredTags => Object.fromEntries(entriesIn(text)));

function entriesIn(text: string): [key: string, values: string[]][] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [key = "", ...rest] = entry.split("=");
      const values = rest
        .join("=")
        .split("|")
        .map((value) => value.trim())
        .filter(Boolean);
      return [key.trim(), values.length > 0 ? values : [ANY]];
    });
}
