import "server-only";
import { mayDecide } from "@/lib/contract/decision";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { listLaunches } from "@/lib/ledger/list-launches";
import type { Act } from "./act";
import { cancel } from "./cancel";
import { sendNow } from "./send-now";

const MOST = 500;

/** The launches that are held, match, and are the person's to decide about; newest first. */
export async function heldLaunches(
  act: Act,
  { person, text }: { person?: string; text?: string },
): Promise<{ launches: LaunchRecord[]; hasMore: boolean }> {
  const query = { limit: MOST, state: "reserved", actor: person, text } as const;
  const { launches, nextCursor } = await listLaunches(database(), query);
  return {
    launches: launches.filter((launch) => mayDecide(act, launch)),
    hasMore: nextCursor !== undefined,
  };
}

type Order = { act: Act; ids: readonly string[] };
type Done = { done: number; left: number };

export function sendAll({ act, ids }: Order): Promise<Done> {
  return each(ids, async (id) => void (await sendNow({ act, id })));
}

export function cancelAll({ act, ids }: Order): Promise<Done> {
  return each(ids, async (id) => void (await cancel({ act, id })));
}

async function each(ids: readonly string[], step: (id: string) => Promise<void>): Promise<Done> {
  let done = 0;
  for (const id of ids) {
    try {
      await step(id);
      done += 1;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
    }
  }
  return { done, left: ids.length - done };
}
