import "server-only";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { PortalError } from "@/lib/errors";
import { describeError, log } from "@/lib/log";
import type { Action } from "./action";

/** Longer than people wait for a page. */
const PATIENCE_MS = 15_000;

/** The button "Verify now". What was found stands on the page, which is shown afresh. */
export const verifyNow: Action<null, "verified"> = {
  name: "verify ledger",
  role: "admin",
  parse: () => ({ ok: true, value: null }),
  async run(_input, { act: { actor, address } }) {
    const verifying = verifyAudit({ actor, ...(address !== undefined && { address }) });
    const verification = await Promise.race([verifying, deadline()]);
    if (verification === "deadline") {
      verifying.catch((error) => log("error", "verification failed", describeError(error)));
      throw new PortalError(
        "wrong-state",
        "The ledger is long: the verification goes on. Look at this page again in a few minutes.",
      );
    }
    if (verification) return "verified";
    throw new PortalError(
      "wrong-state",
      "A verification is under way already. Look at this page again in a few minutes.",
    );
  },
};

function deadline(): Promise<"deadline"> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, "deadline").unref());
}
