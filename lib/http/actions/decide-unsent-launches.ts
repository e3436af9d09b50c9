import "server-only";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import {
  readUnsentAction,
  readUnsentFilter,
  UNSENT_MAX,
  type UnsentAction,
  type UnsentFilter,
  type UnsentOutcome,
} from "@/lib/contract/urls/unsent-launches";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { cancelAllUnsent, sendAllUnsent } from "@/lib/launch/decide/unsent-launches";
import type { Action } from "./action";

type Order = { action: UnsentAction; ids: string[]; filter: UnsentFilter };
type Decided = { outcome: UnsentOutcome; filter: UnsentFilter };

const USE_CASES = { send: sendAllUnsent, cancel: cancelAllUnsent };

export const decideUnsent: Action<Order, Decided> = {
  name: "decide unsent launches",
  role: "analyst",
  parse(input) {
    const params = textsOf(input);
    const action = readUnsentAction(params);
    const ids = readIds(params.get("ids") ?? "");
    if (!action || !ids) {
      return {
        ok: false,
        message: "The form has no valid launches or action. Reload the page and try again.",
      };
    }
    return { ok: true, value: { action, ids, filter: readUnsentFilter(params) } };
  },
  async run({ action, ids, filter }, { actor }) {
    const { done, left } = await USE_CASES[action]({ actor, ids }).catch(rethrowWithStopper);
    return { outcome: { action, done, left }, filter };
  },
};

function textsOf(input: unknown): URLSearchParams {
  const entries = input instanceof FormData ? [...input.entries()] : [];
  return new URLSearchParams(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function readIds(text: string): string[] | undefined {
  const parts = text.split(" ");
  if (parts.length > UNSENT_MAX) return undefined;
  const ids = parts.flatMap((part) => readLaunchId(part) ?? []);
  return ids.length === parts.length ? [...new Set(ids)] : undefined;
}
