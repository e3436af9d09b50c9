import "server-only";
import { askIdentity, type CallerIdentity } from "@/lib/aws/caller-identity";
import type { JobSummary } from "@/lib/aws/calls/generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import type { Connection } from "@/lib/aws/connection";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** Shares AWS's responses between the unresolved launches of one pass. */
export type Pass = {
  connection: Connection;
  identity: () => Promise<CallerIdentity>;
  /** Complete; rejects otherwise. */
  jobsNear: (request: LaunchRequest) => Promise<JobSummary[]>;
  allJobs: () => Promise<JobSummary[]>;
};

export function startPass(connection: Connection): Pass {
  const { clients } = connection;
  const responses = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = responses.get(key) as Promise<T> | undefined;
    const response = known ?? ask();
    responses.set(key, response);
    return response;
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
