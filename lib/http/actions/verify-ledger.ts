import "server-only";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { PortalError } from "@/lib/errors";
import { describeError, log } from "@/lib/log";
import type { Action } from "./action";

const TIMEOUT_MS = 15_000;

export const verifyNow: Action<null, "verified"> = {
  name: "verify ledger",
  role: "admin",
  parse: () => ({ ok: true, value: null }),
  async run(_input, { actor }) {
    await consumeRateLimit("audit", actor.id);
    const verifying = verifyAudit(actor);
    const verification = await Promise.race([verifying, deadline()]);
    if (verification === "deadline") {
      verifying.catch((error) => log("error", "verification failed", describeError(error)));
      throw new PortalError(
        "wrong-state",
        "Verification is still in progress. Reload this page in a few minutes.",
      );
    }
    if (verification) return "verified";
    throw new PortalError(
      "wrong-state",
      "Another verification is in progress. Reload this page in a few minutes.",
    );
  },
};

function deadline(): Promise<"deadline"> {
  return new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS, "deadline").unref());
}
