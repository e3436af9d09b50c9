import "server-only";
import type { ExportPage, ExportResource } from "@/lib/contract/api/export-resource";
import { type ExportRequest, validateExport } from "@/lib/contract/export-request/export-request";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { ExportRecord, ListedExport } from "@/lib/contract/records/export-record";
import type { NotSent, Rejected } from "@/lib/contract/records/outcome";
import { type ExportTarget, failureOfReading } from "@/lib/exports/check-export";
import { type ExportOfJob, readExportsOfJobs } from "@/lib/exports/read-exports";
import { type ExportResult, startExport } from "@/lib/exports/start-export";
import { sentences } from "@/lib/format/failures/failure-context";
import { exportTargetsOf } from "@/lib/http/page-data/export-target";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { ApiProblem, awsResponseOf, fieldPointer } from "@/lib/http/request/problem";
import { readJsonBody } from "@/lib/http/request/read-json-body";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import type { Sender } from "@/lib/launch/sender";
import { callProblem } from "./call-problem";
import { readIdempotencyKey } from "./create-launch";
import { QUOTA_STATUS, REFUSAL_STATUS, REPLAYED } from "./launch-response";
import { badParameter, readQuery } from "./query";
import { type ApiParams, type ApiResponse, apiOperation } from "./route";

type Target = { id: string; arn?: string };
type Submission = { target: Target; idempotencyKey: string; request: ExportRequest };

export const createExportOperation = apiOperation<Submission>({
  name: "createExport",
  role: "analyst",
  async parse(request, params) {
    const target = readTarget(request, params);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const validation = validateExport(await readJsonBody(request));
    if (!validation.ok) {
      const { faults } = validation;
      const detail = "The request is not valid. Nothing was sent.";
      throw new ApiProblem("invalid-request", detail, { faults });
    }
    return { target, idempotencyKey, request: validation.request };
  },
  async run({ target, idempotencyKey, request }, { actor, connection }) {
    requireNotDraining();
    const [exported, ...others] = await requireTargets(target, actor);
    if (others.length > 0) throw namesNoJob([exported, ...others]);
    const order = { actor, connection, target: exported, request, idempotencyKey };
    const result = await startExport(order)
      .catch(throwAsCall(connection))
      .catch(rethrowWithStopper);
    return exportResponse(result, target.id);
  },
});

export const listExportsOperation = apiOperation<Target>({
  name: "listExports",
  role: "viewer",
  parse: readTarget,
  async run(target, { actor }) {
    const targets = await requireTargets(target, actor);
    const { exports, asOf } = await readExportsOfJobs(targets.map(({ jobArn }) => jobArn));
    const body: ExportPage = { exports: exports.flatMap(toResources), asOf: asOf ?? null };
    return { status: 200, body };
  },
});

/** What AWS returned to a call that only reads, before the export is recorded. */
function throwAsCall(connection: Sender["connection"]) {
  return (error: unknown): never => {
    const failed = failureOfReading(error, connection);
    throw failed ? callProblem("export-refused", failed, "Nothing was exported.") : error;
  };
}

/** Of a launch that was started twice, the query says which job is meant, if the ID does not. */
function readTarget(request: Request, { id }: ApiParams): Target {
  const { audienceGenerationJobArn: arn } = readQuery(request, ["audienceGenerationJobArn"]);
  if (typeof id !== "string") throw noSuchJob();
  return { id, ...(arn !== undefined && { arn }) };
}

type Targets = [ExportTarget, ...ExportTarget[]];

async function requireTargets({ id, arn }: Target, viewer: Viewer): Promise<Targets> {
  const [first, ...others] = await exportTargetsOf(id, viewer, arn);
  if (!first) throw noSuchJob();
  return [first, ...others];
}

function namesNoJob(targets: Targets): ApiProblem {
  const arns = targets.map(({ jobArn }) => jobArn).join(", ");
  const detail = `This launch has several jobs. Use the ARN of one: ${arns}.`;
  return badParameter("audienceGenerationJobArn", detail);
}

function noSuchJob(): ApiProblem {
  return new ApiProblem("not-found", "No job has this ID and ARN, or its launch has no job.");
}

/** Throws `ApiProblem` if AWS refused it or the key has another request. */
function exportResponse({ kind, record }: ExportResult, jobId: string): ApiResponse {
  if (kind === "conflict") {
    const detail = "This idempotency key was used for another export. Use a new key.";
    throw new ApiProblem("key-conflict", detail, { export: resourceOf(record) });
  }
  const { state, outcome } = record;
  const replayed = kind === "repeat" ? REPLAYED : {};
  const isRejected = state === "rejected" && outcome?.state === "rejected";
  const isUnsentByQuota = state === "reserved" && outcome?.state === "not-sent";
  if (isRejected) throw refusedByAws(record, outcome, REFUSAL_STATUS[outcome.code], replayed);
  if (isUnsentByQuota && outcome.code === "quota-reached") {
    throw refusedByAws(record, outcome, QUOTA_STATUS, replayed);
  }
  const isStarted = state === "launched";
  const status = kind === "repeat" ? 200 : isStarted ? 201 : 202;
  const headers = { Location: `/api/v1/jobs/${jobId}/exports`, ...replayed };
  return { status, body: resourceOf(record), headers };
}

function refusedByAws(
  record: ExportRecord,
  { title, explanation, nextStep, field, details }: Rejected | NotSent,
  status: number,
  headers: Record<string, string>,
): ApiProblem {
  return new ApiProblem("export-refused", sentences(explanation, nextStep), {
    ...{ status, title, headers },
    faults: field ? [{ pointer: fieldPointer(field), detail: sentences(explanation) }] : [],
    aws: awsResponseOf(details),
    export: resourceOf(record),
  });
}

/** Of an export that was started twice, one for each that AWS lists. */
function toResources({ record, listed, jobArn }: ExportOfJob): ExportResource[] {
  if (record && listed.length === 0) return [resourceOf(record)];
  return listed.map((each) => ({
    ...(record ? resourceOf(record) : FOREIGN),
    ...listedMembers(each),
    audienceGenerationJobArn: jobArn,
  }));
}

const FOREIGN = { id: null, idempotencyKey: null, state: null, actor: null, outcome: null };

function listedMembers(listed: ListedExport) {
  const { name, audienceSize, description, status, statusCode, message } = listed;
  const { outputLocation, createTime, updateTime } = listed;
  const details = {
    ...(statusCode !== undefined && { statusCode }),
    ...(message !== undefined && { message }),
  };
  return {
    ...{ name, audienceSize, status },
    description: description ?? null,
    statusDetails: Object.keys(details).length > 0 ? details : null,
    outputLocation: outputLocation ?? null,
    createTime: createTime ?? null,
    updateTime: updateTime ?? null,
  };
}

/** Lists the members explicitly: a record has more than the API documents. */
function resourceOf(record: ExportRecord): ExportResource {
  const { id, idempotencyKey, state, actor, audienceGenerationJobArn, request, outcome } = record;
  const { name, description, audienceSize } = request;
  return {
    ...{ id, idempotencyKey, state, actor, audienceGenerationJobArn, name, audienceSize },
    description: description ?? null,
    ...{ status: null, statusDetails: null, outputLocation: null },
    ...{ createTime: null, updateTime: null },
    outcome: outcome ?? null,
  };
}
