import "server-only";
import type { Instrumentation } from "next";
import { unavailableFor } from "@/lib/launch/unavailable";
import { log } from "@/lib/log";
import { digestOf } from "@/lib/log/console";

/** The console line with the same digest has the error. Address and headers are private. */
export const logRequestError: Instrumentation.onRequestError = (error, { method }, context) => {
  const { routePath: route } = context;
  // Records that the database is unavailable, for the next request.
  unavailableFor(error);
  log("error", "request failed", { digest: digestOf(error), method, route });
};
