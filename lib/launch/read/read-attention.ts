import "server-only";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { countLaunches } from "@/lib/ledger/queries/count-launches";
import { listLaunches } from "@/lib/ledger/queries/list-launches";

const ATTENTION_STATES = [
  "duplicate",
  "unknown",
  "absent",
  "reserved",
] as const satisfies LaunchState[];

const ATTENTION_SHOWN = 5;

export type AttentionGroup = {
  state: (typeof ATTENTION_STATES)[number];
  count: number;
  launches: LaunchRecord[];
};

export async function readAttention(viewer: Viewer): Promise<AttentionGroup[]> {
  const counts = await countLaunches(database(), ATTENTION_STATES, viewer);
  const states = ATTENTION_STATES.filter((state) => counts.has(state));
  return Promise.all(
    states.map(async (state) => {
      const count = counts.get(state) ?? 0;
      if (state === "reserved") return { state, count, launches: [] };
      const { launches } = await listLaunches(database(), {
        viewer,
        limit: ATTENTION_SHOWN,
        state,
      });
      return { state, count, launches };
    }),
  );
}
