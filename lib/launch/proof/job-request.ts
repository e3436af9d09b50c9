import "server-only";
import type { JobDetails } from "@/lib/aws/generation-job";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { WORKER_COUNT_DEFAULT, WORKER_TYPE_DEFAULT } from "@/lib/contract/launch-request/limits";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";

/**
 * The API paths in which a job's request differs from another, by meaning: what is absent stands
 * for AWS's default, and neither the portal's tag nor AWS's own are anybody's wish.
 */
export function differencesFromJob(request: LaunchRequest, job: JobDetails): string[] {
  const paths = differingMembers(plainOf(request), plainOf(job.request));
  return paths.map((path) => path.join("."));
}

/**
 * What a job was started with, as far as AWS shows it: without the portal's own tag and AWS's. A
 * member that AWS keeps back is absent, though a request could not be without it.
 */
export function requestOfJob({ name, request }: JobDetails): LaunchRequest {
  const { seedAudience, tags, ...others } = request;
  const persons = Object.entries(membersOf(tags)).filter(isPersons);
  const shown = {
    ...others,
    name,
    seedAudience: membersOf(seedAudience),
    ...(persons.length > 0 && { tags: Object.fromEntries(persons) }),
  };
  return JSON.parse(JSON.stringify(shown));
}

/** Through JSON, so that a member that is undefined is a member that is absent. */
function plainOf(request: Record<string, unknown>): unknown {
  const { seedAudience, tags, description, includeSeedInOutput, ...others } = request;
  return JSON.parse(
    JSON.stringify({
      ...others,
      description: description || undefined,
      includeSeedInOutput: includeSeedInOutput ?? false,
      seedAudience: withDefaults(membersOf(seedAudience)),
      tags: Object.fromEntries(Object.entries(membersOf(tags)).filter(isPersons)),
    }),
  );
}

/** Only a query is computed by workers. */
function withDefaults(seed: Record<string, unknown>): Record<string, unknown> {
  const { sqlParameters, sqlComputeConfiguration } = seed;
  if (!sqlParameters) return seed;
  const worker = membersOf(membersOf(sqlComputeConfiguration).worker);
  const { type = WORKER_TYPE_DEFAULT, number = WORKER_COUNT_DEFAULT, properties } = worker;
  const spark = { ...membersOf(membersOf(properties).spark) };
  return { ...seed, sqlComputeConfiguration: { worker: { type, number, properties: { spark } } } };
}

function isPersons([key]: [string, unknown]): boolean {
  return key !== CORRELATION_TAG_KEY && !/^aws:/i.test(key);
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}
