import { matchesEntry } from "@/lib/contract/launch-form/validation/validate-rules";
import type { RoleRules } from "./launch-rules";

export type Viewer = { id: string; rules: Pick<RoleRules, "visibleCollaborations"> };

/** Of a job started elsewhere, `actor` is absent. */
export type Viewable = { actor?: string; collaborationId?: string };

/** People always see what they launched themselves. */
export function isVisible({ id, rules }: Viewer, { actor, collaborationId }: Viewable): boolean {
  const entries = rules.visibleCollaborations;
  if (entries === undefined || actor === id) return true;
  return (
    collaborationId !== undefined && entries.some((entry) => matchesEntry(entry, collaborationId))
  );
}
