import "server-only";
import { askIdentity, type CallerIdentity } from "@/lib/aws/caller-identity";
import type { Connection } from "@/lib/aws/connection";
import type { JobSummary } from "@/lib/aws/generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/**
 * One pass over all unresolved launches. Requests to AWS that several launches need are made once.
 */
export type Pass = {
  connection: Connection;
  /** The portal's current identity, which may differ from when it sent. */
  identity: () => Promise<CallerIdentity | undefined>;
  /** Complete; rejects otherwise. */
  jobsNear: (request: LaunchRequest) => Promise<JobSummary[]>;
  allJobs: () => Promise<JobSummary[]>;
};

export function startPass(connection: Connection): Pass {
  const { clients } = connection;
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(key) as Promise<T> | undefined;
    const answer = known ?? ask();
    answers.set(key, answer);
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
