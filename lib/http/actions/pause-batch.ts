import "server-only";
import { isUuid } from "@/lib/contract/uuid";
import { pauseBatch } from "@/lib/launch/decide/pause-batch";
import type { Action } from "./action";

/** Returns the batch's ID. */
export const pauseBatchByForm: Action<{ id: string; isPaused: boolean }, string> = {
  name: "pause batch",
  role: "analyst",
  parse(input) {
    const id = input instanceof FormData ? input.get("id") : undefined;
    const act = input instanceof FormData ? input.get("act") : undefined;
    return typeof id === "string" && isUuid(id) && (act === "pause" || act === "resume")
      ? { ok: true, value: { id, isPaused: act === "pause" } }
      : { ok: false, message: "The form is invalid. Reload the page and try again." };
  },
  async run({ id, isPaused }, { actor }) {
    await pauseBatch(id, actor, isPaused);
    return id;
  },
};
