import "server-only";
import { askIdentity, type CallerIdentity } from "@/lib/aws/caller-identity";
import { readClient, stsClient } from "@/lib/aws/clients";
import type { JobSummary } from "@/lib/aws/generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** One look at AWS for all launches in doubt: what several ask for is asked for once. */
export type Pass = {
  /** Who the portal is now, which may be another than when it sent. */
  identity: () => Promise<CallerIdentity | undefined>;
  /** Complete, or a rejection. */
  jobsNear: (request: LaunchRequest) => Promise<JobSummary[]>;
  /** All that the account can see. */
  allJobs: () => Promise<JobSummary[]>;
};

export function startPass(): Pass {
  const asked = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = asked.get(key) as Promise<T> | undefined;
    const answer = known ?? ask();
    asked.set(key, answer);
    return answer;
  };
  return {
    identity: () => once("identity", () => askIdentity(stsClient())),
    jobsNear: ({ configuredAudienceModelArn, collaborationId }) => {
      const filter = { configuredAudienceModelArn, collaborationId };
      return once(`list ${JSON.stringify(filter)}`, () =>
        listAudienceGenerationJobs(readClient(), filter),
      );
    },
    allJobs: () => once("list", () => listAudienceGenerationJobs(readClient(), {})),
  };
}
