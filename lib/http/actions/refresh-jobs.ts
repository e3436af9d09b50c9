import "server-only";
import { jobsHref, readJobQuery } from "@/lib/contract/urls/job-query";
import { refreshJobs } from "@/lib/jobs/freshness";
import type { Action } from "./action";

/** Returns the address of the list that was shown. */
export const refreshJobsNow: Action<string, string> = {
  name: "refresh jobs",
  role: "viewer",
  parse(input) {
    const query = input instanceof FormData ? input.get("query") : null;
    const params = new URLSearchParams(typeof query === "string" ? query : "");
    return { ok: true, value: jobsHref(readJobQuery(params)) };
  },
  async run(address) {
    await refreshJobs();
    return address;
  },
};
