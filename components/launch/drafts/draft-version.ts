import type { ActionResult } from "@/lib/contract/api/action-result";
import type { DraftSave } from "@/lib/contract/launch-form/saved-draft";

export type SaveDraftAction = (data: FormData) => Promise<ActionResult<DraftSave>>;

const PREFIX = "draft-version:";

/** The version that this tab's form is based on; 0 if it was never saved from here. */
export function readVersion(draftKey: string): number {
  try {
    return Number(sessionStorage.getItem(PREFIX + draftKey)) || 0;
  } catch {
    return 0;
  }
}

export function writeVersion(draftKey: string, version: number): void {
  try {
    sessionStorage.setItem(PREFIX + draftKey, `${version}`);
  } catch {
    // Without storage, a reload takes the stored draft.
  }
}
