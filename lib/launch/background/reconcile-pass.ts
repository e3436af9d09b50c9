import "server-only";
import { askIdentity, type CallerIdentity } from "@/lib/aws/caller-identity";
import type { Connection } from "@/lib/aws/connection";
import type { JobSummary } from "@/lib/aws/generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** One look at AWS for all launches in doubt: what several ask for is asked for once. */
export type Pass = {
  connection: Connection;
  /** Who the portal is now, which may be another than when it sent. */
  identity: () => Promise<CallerIdentity | undefined>;
  /** Complete, or a rejection. */
  jobsNear: (request: LaunchRequest) => Promise<JobSummary[]>;
  /** All that the account can see. */
  allJobs: () => Promise<JobSummary[]>;
};

export function startPass(connection: Connection): Pass {
  const { clients } = connection;
  const asked = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = asked.get(key) as Promise<T> | undefined;
    const answer = known ?? ask();
    asked.set(key, answer);
    return answer;
  };
  return {
    connection,
    identity: () => once("identity", () => askIdentity(clients.sts)),
    jobsNear: ({ configuredAudienceModelArn, collaborationId }) => {
      const filter = { configuredAudienceModelArn, collaborationId };
      return once(`list ${JSON.stringify(filter)}`, () =>
        listAudienceGenerationJobs(clients.read, filter),
      );
    },
    allJobs: () => once("list", () => listAudienceGenerationJobs(clients.read, {})),
  };
}
