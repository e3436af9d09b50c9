import "server-only";
import { isUuid } from "@/lib/contract/uuid";
import { PortalError } from "@/lib/errors";
import { setBell, setDefault } from "@/lib/notify/bells";
import type { Action, ParsedInput } from "./action";

/** `isScripted`: the page stays, and keeps the focus. */
type BellSet = { page: string; isScripted: boolean };

/** For viewers too: they follow jobs. No event records it, because it is a person's own setting. */
export const setJobBell: Action<{ id: string; isOn: boolean }, BellSet> = {
  name: "set bell",
  role: "viewer",
  parse(input) {
    const id = input instanceof FormData ? input.get("id") : undefined;
    const isOn = readIsOn(input);
    return typeof id === "string" && isUuid(id) && isOn !== undefined
      ? { ok: true, value: { id, isOn } }
      : INVALID;
  },
  async run({ id, isOn }, { actor, isScripted }) {
    if (await setBell(id, actor, isOn)) {
      return { page: `/jobs/${id}`, isScripted };
    }
    throw new PortalError("not-found", "Job not found.");
  },
};

export const setDefaultBell: Action<boolean, BellSet> = {
  name: "set default bell",
  role: "viewer",
  parse(input) {
    const isOn = readIsOn(input);
    return isOn === undefined ? INVALID : { ok: true, value: isOn };
  },
  async run(isOn, { actor, isScripted }) {
    await setDefault(actor.id, isOn);
    return { page: "/account", isScripted };
  },
};

const INVALID: ParsedInput<never> = {
  ok: false,
  message: "The form is invalid. Reload the page and try again.",
};

function readIsOn(input: unknown): boolean | undefined {
  const on = input instanceof FormData ? input.get("on") : undefined;
  return on === "yes" || on === "no" ? on === "yes" : undefined;
}
