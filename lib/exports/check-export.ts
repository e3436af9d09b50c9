import "server-only";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { listAudienceExportJobs } from "@/lib/aws/calls/list-audience-export-jobs";
import type { Connection } from "@/lib/aws/connection";
import { isAwsCallError } from "@/lib/aws/errors/call-error";
import { classifyError } from "@/lib/aws/errors/classify-error";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { mapErrorBeforeSending } from "@/lib/aws/errors/map-error";
import { faultOfOffer, offeredSizes } from "@/lib/contract/export-request/audience-sizes";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import type { FailedChange } from "@/lib/contract/job-changes/job-change";
import type { RuledRequest } from "@/lib/contract/launch-form/validation/validate-rules";
import { parseArn } from "@/lib/contract/launch-request/arn";
import { EXPORTS_PER_JOB, PENDING_EXPORTS } from "@/lib/contract/launch-request/limits";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import {
  type ExportRecord,
  isPendingExport,
  type ListedExport,
} from "@/lib/contract/records/export-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database, type Tx } from "@/lib/db/handle";
import { isPortalError, PortalError } from "@/lib/errors";
import { NO_REQUEST, sentences } from "@/lib/format/failures/failure-context";
import { countPendingElsewhere, storeExportList } from "@/lib/ledger/exports/export-lists";
import type { Actor } from "@/lib/people/actor";
import { matchingExports } from "./match-exports";
import { requireRulesAllowExport } from "./may-export";
import { exportsOfList, readAllLists } from "./read-lists";

export type ExportTarget = { jobArn: string; request?: RuledRequest };

export type CheckedExport = {
  account: string;
  listed: readonly ListedExport[];
  /** Before AWS made anything that is sent from now on, by AWS's clock. */
  createdFrom: Date;
};

const TIMEOUT_MS = 10_000;

/** More than the clocks of AWS and of the database may differ; AWS rejects signatures beyond it. */
const SKEW_MS = 5 * 60_000;

/**
 * What AWS shows of the job and its exports, before anything is recorded. Throws `PortalError` if
 * the export can't be sent, or AWS can't be asked.
 */
export async function checkExport(
  connection: Connection,
  { actor, target, request }: { actor: Actor; target: ExportTarget; request: ExportRequest },
): Promise<CheckedExport> {
  const { clients, region } = connection;
  const { jobArn } = target;
  const { account, job, list, at } = await readingAws(connection, async () => {
    await clients.launch.config.credentials();
    const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
    const identity = await connection.identity();
    requireOwnJob(jobArn, { account: identity.account, region });
    return {
      account: identity.account,
      job: await getAudienceGenerationJob(clients.read, jobArn, { abortSignal }),
      at: await databaseNow(database()),
      list: await listAudienceExportJobs(clients.read, { jobArn }, { abortSignal }),
    };
  });
  if (!job) throw new PortalError("not-found", "AWS has no job with this ARN. It may be deleted.");
  if (job.status !== "ACTIVE") {
    const detail = `Only a job that is ACTIVE can be exported. This job is ${job.status}.`;
    throw new PortalError("wrong-state", detail);
  }
  requireRulesAllowExport(
    { actor, connection },
    { ...shownRequest(job.request), ...target.request },
  );
  const fault = faultOfOffer(request.audienceSize, offeredSizes(job.metrics));
  if (fault) {
    throw new PortalError("invalid-request", fault, {
      fieldErrors: { "audienceSize.value": fault },
    });
  }
  const listed = exportsOfList(list);
  await storeExportList(database(), { jobArn, exports: listed, at });
  // What was read minutes ago must not refuse an export.
  const pending = listed.filter(isPendingExport).length;
  if (pending + (await countPendingElsewhere(database(), jobArn)) >= PENDING_EXPORTS) {
    await readingAws(connection, () => readAllLists(connection, at));
  }
  return { account, listed, createdFrom: list.awsTime ?? new Date(at.getTime() - SKEW_MS) };
}

/** Failures of AWS become a refusal that says so: nothing was recorded or sent. */
async function readingAws<T>(connection: Connection, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const failure = mapCallFailure(error, connection) ?? failureOfCredentials(error, connection);
    if (!failure) throw error;
    const { title, explanation, remedy } = failure;
    const words = sentences("Nothing was exported.", `${title}.`, explanation, remedy);
    throw new PortalError("unavailable", words, { cause: error });
  }
}

/** What AWS returned, if that is why the export was refused before it was recorded. */
export function failureOfReading(
  error: unknown,
  connection: Connection,
): Pick<FailedChange, "state" | "failure"> | undefined {
  const cause = isPortalError(error) ? error.cause : undefined;
  const failure = mapCallFailure(cause, connection);
  if (!failure || !isAwsCallError(cause)) return undefined;
  const isRefused = classifyError(cause.cause).state === "rejected";
  return { state: isRefused ? "refused" : "not-sent", failure };
}

function failureOfCredentials(error: unknown, { region }: Connection) {
  if (!(error instanceof Error) || error.name !== "CredentialsProviderError") return undefined;
  const outcome = mapErrorBeforeSending(error, { ...NO_REQUEST, region });
  return { title: outcome.title, explanation: outcome.explanation, remedy: "" };
}

function requireOwnJob(jobArn: string, connected: AccountRegion): void {
  const { account, region } = parseArn(jobArn) ?? {};
  if (account === connected.account && region === connected.region) return;
  throw new PortalError(
    "wrong-state",
    `The portal is connected to account ${connected.account} in ${connected.region}. This job is in account ${account} in ${region}.`,
  );
}

/** AWS hides some members from the account that did not start the job. */
function shownRequest(request: Record<string, unknown>): RuledRequest {
  const { collaborationId, configuredAudienceModelArn, seedAudience } = request as RuledRequest;
  return { collaborationId, configuredAudienceModelArn, seedAudience };
}

type Counted = {
  jobArn: string;
  request: ExportRequest;
  listed: readonly ListedExport[];
  others: readonly ExportRecord[];
};

/** Throws `PortalError` (`wrong-state`) for a taken name or a full quota. */
export async function requireRoom(
  tx: Tx,
  { jobArn, request: { name }, listed, others }: Counted,
): Promise<void> {
  const isTaken =
    listed.some((each) => each.name === name) ||
    others.some(({ request }) => request.name === name);
  if (isTaken) {
    const message = `This job already has an export named “${name}”. Choose another name.`;
    throw new PortalError("wrong-state", message, { fieldErrors: { name: message } });
  }
  const unlisted = others.filter((record) => mayBeUnlisted(record, listed)).length;
  const existing = listed.filter(({ status }) => status !== "CREATE_FAILED").length + unlisted;
  if (existing >= EXPORTS_PER_JOB) {
    throw new PortalError(
      "wrong-state",
      `This job has ${existing} of at most ${EXPORTS_PER_JOB} exports (AWS quota “Active audience export jobs per audience generation job”).`,
    );
  }
  const pending =
    listed.filter(isPendingExport).length + unlisted + (await countPendingElsewhere(tx, jobArn));
  if (pending >= PENDING_EXPORTS) {
    throw new PortalError(
      "wrong-state",
      `${pending} of at most ${PENDING_EXPORTS} exports of this account are pending or in progress (AWS quota “Pending or in-progress audience export jobs”). Wait until one has finished.`,
    );
  }
}

function mayBeUnlisted(record: ExportRecord, listed: readonly ListedExport[]): boolean {
  const isSent = ["sending", "unknown", "launched"].includes(record.state);
  return isSent && matchingExports(record, listed).length === 0;
}
