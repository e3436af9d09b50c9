import "server-only";
import type { JobDeletion, JobTags } from "@/lib/contract/api/job-change-resource";
import type { ProblemFault } from "@/lib/contract/api/problem";
import type { FailedChange } from "@/lib/contract/job-changes/job-change";
import type { TagFault, Tags } from "@/lib/contract/job-changes/tag-change";
import { DELETED_STATUS } from "@/lib/contract/jobs/job-entry";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import type { RefusalCode } from "@/lib/contract/records/outcome";
import { sentences } from "@/lib/format/failures/failure-context";
import { ApiProblem, awsResponseOf } from "@/lib/http/request/problem";
import { readJsonBody, requireNoInput } from "@/lib/http/request/read-json-body";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import { changeTags } from "@/lib/jobs/change/change-tags";
import { deleteJob } from "@/lib/jobs/change/delete-job";
import { REFUSAL_STATUS } from "./launch-response";
import { readQuery } from "./query";
import { type ApiParams, apiOperation } from "./route";

type Target = { id: string; arn?: string };

export const deleteJobOperation = apiOperation<Target>({
  name: "deleteJob",
  role: "analyst",
  async parse(request, params) {
    const target = readTarget(request, params);
    await requireNoInput(request);
    return target;
  },
  async run(target, { actor, connection }) {
    requireNotDraining();
    const result = await deleteJob({ actor, connection, ...target });
    if (result.kind === "failed") throw problemOf(result);
    const { id, arn, status = null } = result;
    const body: JobDeletion = { id, audienceGenerationJobArn: arn, status };
    return { status: status === DELETED_STATUS ? 200 : 202, body };
  },
});

export const putTagsOperation = apiOperation<Target & { tags: Tags }>({
  name: "putJobTags",
  role: "analyst",
  async parse(request, params) {
    const target = readTarget(request, params);
    return { ...target, tags: readTags(await readJsonBody(request)) };
  },
  async run({ tags, ...target }, { actor, connection }) {
    requireNotDraining();
    const result = await changeTags({ actor, connection, ...target, tags });
    switch (result.kind) {
      case "tagged": {
        const { id, arn, tags: after } = result;
        return {
          status: 200,
          body: { id, audienceGenerationJobArn: arn, tags: after } satisfies JobTags,
        };
      }
      case "faults":
        throw invalidTags(result.faults.map(toProblemFault));
      case "changed":
        throw new Error("Only a form says which tags it has seen.");
      case "failed":
        throw problemOf(result);
    }
  },
});

/** Of a launch that was started twice, the query says which job is meant. */
function readTarget(request: Request, { id }: ApiParams): Target {
  const { audienceGenerationJobArn: arn } = readQuery(request, ["audienceGenerationJobArn"]);
  if (typeof id !== "string") throw new ApiProblem("not-found", "Job not found.");
  return { id, ...(arn !== undefined && { arn }) };
}

function readTags(body: unknown): Tags {
  if (!isObject(body)) throw invalidTags([{ pointer: "", detail: NO_OBJECT }]);
  const unknown = Object.keys(body).filter((member) => member !== "tags");
  const { tags } = body;
  const faults: ProblemFault[] = [
    ...unknown.map((member) => ({
      pointer: jsonPointer([member]),
      detail: "Unknown member. Remove it.",
    })),
    ...(isObject(tags)
      ? Object.entries(tags)
          .filter(([, value]) => typeof value !== "string")
          .map(([key]) => ({
            pointer: jsonPointer(["tags", key]),
            detail: "Tag value is not a string. Use a string.",
          }))
      : [{ pointer: "/tags", detail: NO_OBJECT }]),
  ];
  if (faults.length > 0) throw invalidTags(faults);
  return tags as Tags;
}

const NO_OBJECT = "Value is not an object. Use an object with all tags.";

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toProblemFault({ key, message }: TagFault): ProblemFault {
  return { pointer: jsonPointer(key === undefined ? ["tags"] : ["tags", key]), detail: message };
}

function invalidTags(faults: ProblemFault[]): ApiProblem {
  return new ApiProblem("invalid-request", "The tags are not valid. Nothing was changed.", {
    faults,
  });
}

/**
 * Both changes may be repeated: what AWS did not refuse is 503, which clients retry. Not a quota,
 * which a repeat does not free.
 */
function problemOf({ state, failure }: FailedChange): ApiProblem {
  const { code, title, explanation, remedy, details } = failure;
  const options = { title, aws: awsResponseOf(details) };
  const detail = sentences(explanation, remedy);
  if ((state === "refused" || code === "quota-reached") && isRefusal(code)) {
    return new ApiProblem("change-refused", detail, { ...options, status: REFUSAL_STATUS[code] });
  }
  const headers = { "Retry-After": "10" };
  return new ApiProblem("unavailable", detail, { ...options, headers });
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSAL_STATUS, code);
}
