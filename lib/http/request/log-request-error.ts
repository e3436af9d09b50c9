import "server-only";
import type { Instrumentation } from "next";
import { unavailableFor } from "@/lib/launch/unavailable";
import { log } from "@/lib/log";
import { digestOf } from "@/lib/log/console";

/**
 * Where an error came up that Next caught. The error itself is on the console's line, which bears the
 * same digest; the request's address and headers are the currentUser's affair.
 */
export const logRequestError: Instrumentation.onRequestError = (error, { method }, context) => {
  const { routePath: route } = context;
  // The next page is answered by what is true now.
  unavailableFor(error);
  log("error", "request failed", { digest: digestOf(error), method, route });
};
