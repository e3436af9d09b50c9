import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { WORKER_COUNT_DEFAULT, WORKER_TYPE_DEFAULT } from "@/lib/contract/launch-request/limits";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";

/** API paths. AWS's defaults equal absent members; the portal's tag and AWS's own are ignored. */
export function differencesFromJob(request: LaunchRequest, job: JobDetails): string[] {
  const paths = differingMembers(plainOf(request), plainOf(job.request));
  return paths.map((path) => path.join("."));
}

/** Without the portal's tag and AWS's own. Even required members are absent if AWS omits them. */
export function requestOfJob({ name, request }: JobDetails): LaunchRequest {
  const { seedAudience, tags, ...others } = request;
  const personsTags = Object.entries(membersOf(tags)).filter(isPersonsTag);
  const shown = {
    ...others,
    name,
    seedAudience: membersOf(seedAudience),
    ...(personsTags.length > 0 && { tags: Object.fromEntries(personsTags) }),
  };
  return JSON.parse(JSON.stringify(shown));
}

/** Through JSON, which drops undefined members. */
function plainOf(request: Record<string, unknown>): unknown {
  const { seedAudience, tags, description, includeSeedInOutput, ...others } = request;
  return JSON.parse(
    JSON.stringify({
      ...others,
      description: description || undefined,
      includeSeedInOutput: includeSeedInOutput ?? false,
      seedAudience: withDefaults(membersOf(seedAudience)),
      tags: Object.fromEntries(Object.entries(membersOf(tags)).filter(isPersonsTag)),
    }),
  );
}

/** Only SQL queries have workers. */
function withDefaults(seed: Record<string, unknown>): Record<string, unknown> {
  const { sqlParameters, sqlComputeConfiguration } = seed;
  if (!sqlParameters) return seed;
  const worker = membersOf(membersOf(sqlComputeConfiguration).worker);
  const { type = WORKER_TYPE_DEFAULT, number = WORKER_COUNT_DEFAULT, properties } = worker;
  const spark = { ...membersOf(membersOf(properties).spark) };
  return { ...seed, sqlComputeConfiguration: { worker: { type, number, properties: { spark } } } };
}

function isPersonsTag([key]: [string, unknown]): boolean {
  return key !== CORRELATION_TAG_KEY && !/^aws:/i.test(key);
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}
