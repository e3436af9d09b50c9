import "server-only";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { listLaunches } from "@/lib/ledger/queries/list-launches";
import { isBadCursorError } from "@/lib/ledger/queries/page-cursor";

type PageQuery = { viewer: Viewer; limit: number; cursor?: string; state?: LaunchState };

/** Newest first; the last page has no `nextCursor`. Throws `PortalError` for an invalid cursor. */
export async function pageLaunches(
  query: PageQuery,
): Promise<{ launches: LaunchRecord[]; nextCursor?: string }> {
  try {
    return await listLaunches(database(), query);
  } catch (error) {
    if (!isBadCursorError(error)) throw error;
    const message = "Invalid page token.";
    throw new PortalError("invalid-request", message, { fieldErrors: { cursor: message } });
  }
}
