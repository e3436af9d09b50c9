import "server-only";
import { eq, like, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Viewer } from "@/lib/contract/people/visibility";
import { literalPattern } from "./contains-text";

type Columns = { actor: AnyPgColumn; collaboration: AnyPgColumn };

/** The rows for which `isVisible` is true; undefined for all. */
export function visibleTo(
  { id, rules }: Viewer,
  { actor, collaboration }: Columns,
): SQL | undefined {
  const entries = rules.visibleCollaborations;
  if (entries === undefined) return undefined;
  const patterns = entries.map((entry) => entry.split("*").map(literalPattern).join("%"));
  return or(eq(actor, id), ...patterns.map((pattern) => like(collaboration, pattern)));
}
