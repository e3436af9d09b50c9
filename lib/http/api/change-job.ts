import "server-only";
import type { JobDeletion, JobTags } from "@/lib/contract/api/job-change-resource";
import type { ProblemFault } from "@/lib/contract/api/problem";
import type { TagFault, Tags } from "@/lib/contract/job-changes/tag-change";
import { DELETED_STATUS } from "@/lib/contract/jobs/job-entry";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import { ApiProblem } from "@/lib/http/request/problem";
import { readJsonBody, requireNoInput } from "@/lib/http/request/read-json-body";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import { changeTags } from "@/lib/jobs/change/change-tags";
import { deleteJob } from "@/lib/jobs/change/delete-job";
import { callProblem } from "./call-problem";
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
    if (result.kind === "failed") throw callProblem("change-refused", result);
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
        throw callProblem("change-refused", result);
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
