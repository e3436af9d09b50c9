import { describe, expect, it, vi } from "vitest";
import { askIdentity } from "@/lib/aws/caller-identity";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { listTags } from "@/lib/aws/calls/job-tags";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import { createReadClient, createStsClient } from "@/lib/aws/clients";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import type { FailureCode } from "@/lib/contract/records/outcome";
import { useLaunching } from "@/test/launches/launching";

const { control, emulatorUrl } = useLaunching();

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const SANDBOX: Keys = { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" };
const ARN =
  "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/00000000-0000-4000-8000-000000000000";
const HTML = "<!DOCTYPE html><html><head><title>Blocked</title></head><body><br></body></html>";
/** Ends a call that AWS does not respond. */
const WAIT_MS = 300;

type Where = { keys?: Keys; url?: string; waits?: boolean };

function clientsOf({ keys = SANDBOX, url = emulatorUrl() }: Where) {
  const endpoints = { cleanroomsml: url, sts: url };
  const env = { awsRegion: "us-east-1", endpoints, launchTimeoutMs: 1_000 };
  const clients = { read: createReadClient(env), sts: createStsClient(env) };
  for (const { config } of Object.values(clients)) {
    config.credentials = async () => keys;
  }
  return clients;
}

const signalOf = ({ waits }: Where) =>
  waits ? { abortSignal: AbortSignal.timeout(WAIT_MS) } : undefined;

const CALLS: Record<string, (where: Where) => Promise<unknown>> = {
  GetCallerIdentity: (where) => askIdentity(clientsOf(where).sts),
  ListAudienceGenerationJobs: (where) =>
    listAudienceGenerationJobs(clientsOf(where).read, {}, signalOf(where)),
  GetAudienceGenerationJob: (where) =>
    getAudienceGenerationJob(clientsOf(where).read, ARN, signalOf(where)),
  ListTagsForResource: (where) => listTags(clientsOf(where).read, ARN, signalOf(where)),
};

type Kind = {
  what: string;
  code: FailureCode;
  where?: Where;
  fault?: Record<string, unknown>;
  /** AWS answered, with its error's name and request ID. */
  isOfAws?: boolean;
};

const error = (status: number, members: object) => ({
  kind: "error",
  error: { status, ...members },
});
const page = { rawBody: HTML, contentType: "text/html", omitRequestId: true };
const EXPIRED = {
  accessKeyId: "expired",
  secretAccessKey: "expired-secret",
  sessionToken: "expired-session-token",
};

const KINDS: Kind[] = [
  { what: "expired credentials", code: "expired-credentials", where: { keys: EXPIRED } },
  {
    what: "unknown credentials",
    code: "unknown-credentials",
    where: { keys: { ...SANDBOX, accessKeyId: "nobody" } },
  },
  {
    what: "a wrong secret",
    code: "bad-signature",
    where: { keys: { ...SANDBOX, secretAccessKey: "wrong" } },
  },
  {
    // The SDK corrects a clock that it can read AWS's time for.
    what: "a wrong clock",
    code: "clock-skew",
    fault: error(403, { code: "RequestExpired", message: "no" }),
  },
  {
    what: "a denial",
    code: "access-denied",
    fault: error(403, { code: "AccessDeniedException", message: "no" }),
  },
  {
    what: "throttling",
    code: "throttled",
    fault: error(429, { code: "ThrottlingException", message: "no" }),
  },
  {
    what: "an internal error",
    code: "server-error",
    fault: error(500, { code: "InternalFailure", message: "no" }),
  },
].map((kind) => ({ ...kind, isOfAws: true }) as Kind);
KINDS.push(
  { what: "a proxy's 403", code: "unrecognised-answer", fault: error(403, page) },
  { what: "a proxy's 407", code: "unrecognised-answer", fault: error(407, page) },
  { what: "a proxy's 502", code: "server-error", fault: error(502, page) },
  {
    what: "an empty 403",
    code: "unrecognised-answer",
    fault: error(403, { rawBody: "", omitRequestId: true }),
  },
  { what: "a reset", code: "connection-lost", fault: { kind: "resetBefore" } },
  { what: "no response", code: "timed-out", fault: { kind: "hangBefore" }, where: { waits: true } },
  { what: "garbage", code: "unreadable-answer", fault: { kind: "garbage" } },
  { what: "no server", code: "connection-refused", where: { url: "http://127.0.0.1:1" } },
);

describe.each(Object.entries(CALLS))("%s", (operation, call) => {
  it.each(KINDS)("fails by $what as $code", async ({ code, where = {}, fault, isOfAws }) => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    if (fault) await control().planFaults({ operation, times: 10, ...fault });
    const thrown = await call(where).catch((reason: unknown) => reason);
    const failure = mapCallFailure(thrown, { region: "us-east-1" });
    expect(failure).toMatchObject({ code, details: { operation } });
    const { title = "", explanation = "", remedy = "", details } = failure ?? {};
    expect(title && explanation).toBeTruthy();
    if (code !== "throttled") expect(remedy).toMatch(/Ask|ask|Report/);
    expect(`${title} ${explanation} ${remedy}`).not.toMatch(/already be running|SyntaxError/);
    expect(details?.awsName ?? "").not.toMatch(/^(Syntax|Type|Range)?Error$|^Unknown/);
    expect(details?.message).toMatch(/./);
    if (!isOfAws) return;
    expect(details?.awsName).toMatch(/./);
    expect(details?.requestId).toMatch(/./);
  });
});
