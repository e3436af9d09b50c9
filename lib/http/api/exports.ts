import "server-only";
import type { ExportPage, ExportResource } from "@/lib/contract/api/export-resource";
import { type ExportRequest, validateExport } from "@/lib/contract/export-request/export-request";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { ExportRecord, JobExport, ListedExport } from "@/lib/contract/records/export-record";
import type { NotSent, Rejected } from "@/lib/contract/records/outcome";
import type { ExportTarget } from "@/lib/exports/check-export";
import { readExports } from "@/lib/exports/read-exports";
import { type ExportResult, startExport } from "@/lib/exports/start-export";
import { exportTargetOf } from "@/lib/http/page-data/export-target";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { ApiProblem, fieldPointer } from "@/lib/http/request/problem";
import { readJsonBody } from "@/lib/http/request/read-json-body";
import { readIdempotencyKey } from "./create-launch";
import { QUOTA_STATUS, REFUSAL_STATUS, REPLAYED } from "./launch-response";
import { readQuery } from "./query";
import { type ApiParams, type ApiResponse, apiOperation } from "./route";

type Submission = { id: string; idempotencyKey: string; request: ExportRequest };

export const createExportOperation = apiOperation<Submission>({
  name: "createExport",
  role: "analyst",
  async parse(request, params) {
    readQuery(request, []);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const validation = validateExport(await readJsonBody(request));
    if (!validation.ok) {
      const { faults } = validation;
      const detail = "The request is not valid. Nothing was sent.";
      throw new ApiProblem("invalid-request", detail, { faults });
    }
    return { id: readId(params), idempotencyKey, request: validation.request };
  },
  async run({ id, idempotencyKey, request }, { actor, connection }) {
    const target = await requireTarget(id, actor);
    const order = { actor, connection, target, request, idempotencyKey };
    const result = await startExport(order).catch(rethrowWithStopper);
    return exportResponse(result, id);
  },
});

export const listExportsOperation = apiOperation<string>({
  name: "listExports",
  role: "viewer",
  parse(request, params) {
    readQuery(request, []);
    return readId(params);
  },
  async run(id, { actor }) {
    const { jobArn } = await requireTarget(id, actor);
    const { exports, asOf } = await readExports(jobArn);
    const body: ExportPage = {
      exports: exports.flatMap((each) => toResources(each, jobArn)),
      asOf: asOf ?? null,
    };
    return { status: 200, body };
  },
});

function readId({ id }: ApiParams): string {
  if (typeof id !== "string") throw noSuchJob();
  return id;
}

async function requireTarget(id: string, viewer: Viewer): Promise<ExportTarget> {
  const target = await exportTargetOf(id, viewer);
  if (!target) throw noSuchJob();
  return target;
}

function noSuchJob(): ApiProblem {
  return new ApiProblem("not-found", "No job has this ID, or its launch has no job.");
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
  { title, explanation, nextStep, field, details: { awsName, ...details } }: Rejected | NotSent,
  status: number,
  headers: Record<string, string>,
): ApiProblem {
  return new ApiProblem("export-refused", `${explanation} ${nextStep}`, {
    ...{ status, title, headers },
    faults: field ? [{ pointer: fieldPointer(field), detail: explanation }] : [],
    aws: { name: awsName, ...details },
    export: resourceOf(record),
  });
}

/** Of an export that was started twice, one for each that AWS lists. */
function toResources({ record, listed }: JobExport, jobArn: string): ExportResource[] {
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
