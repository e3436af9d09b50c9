import "server-only";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import type { LaunchQuery } from "@/lib/contract/urls/launch-query";
import { database } from "@/lib/db/handle";
import { countLaunches } from "@/lib/ledger/queries/count-launches";
import { listActors } from "@/lib/ledger/queries/list-actors";
import { type LaunchPage, listLaunches } from "@/lib/ledger/queries/list-launches";
import { isBadCursorError } from "@/lib/ledger/queries/page-cursor";

const ATTENTION_STATES = [
  "duplicate",
  "unknown",
  "absent",
  "reserved",
] as const satisfies LaunchState[];

const PAGE_SIZE = 50;
const ATTENTION_SHOWN = 5;
/** Others are found by their ID. */
const PEOPLE_OFFERED = 500;

export type AttentionGroup = {
  state: (typeof ATTENTION_STATES)[number];
  count: number;
  launches: LaunchRecord[];
};

export type LaunchList = {
  launches: LaunchRecord[];
  nextCursor?: string;
  attention: AttentionGroup[];
  actors: string[];
};

export async function readLaunches(query: LaunchQuery): Promise<LaunchList> {
  const [page, attention, actors] = await Promise.all([
    readPage(query),
    readAttention(),
    listActors(database(), PEOPLE_OFFERED),
  ]);
  return { ...page, attention, actors };
}

/** An invalid page token starts at the top. */
async function readPage({ state, person, text, after }: LaunchQuery): Promise<LaunchPage> {
  const query = { limit: PAGE_SIZE, state, actor: person, text };
  try {
    return await listLaunches(database(), { ...query, cursor: after });
  } catch (error) {
    if (isBadCursorError(error)) return listLaunches(database(), query);
    throw error;
  }
}

async function readAttention(): Promise<AttentionGroup[]> {
  const counts = await countLaunches(database(), ATTENTION_STATES);
  const states = ATTENTION_STATES.filter((state) => counts.has(state));
  return Promise.all(
    states.map(async (state) => {
      const count = counts.get(state) ?? 0;
      if (state === "reserved") return { state, count, launches: [] };
      const { launches } = await listLaunches(database(), { limit: ATTENTION_SHOWN, state });
      return { state, count, launches };
    }),
  );
}
