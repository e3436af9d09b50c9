import {
  DeleteAudienceGenerationJobCommand,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { OTHER_ACCOUNT } from "@/emulator/world/seed-ids";
import { deleteAudienceGenerationJob } from "@/lib/aws/calls/delete-audience-generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { AwsCallError } from "@/lib/aws/errors/call-error";
import { jobs } from "@/lib/db/job-tables";
import { findJob } from "@/lib/job-store/find-job";
import { storeJob } from "@/lib/job-store/store-job";
import { createPoller } from "@/lib/jobs/poll/poll-jobs";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import {
  actAsAdmin,
  awsClient,
  changesRecorded,
  launchOne,
  SLOW_DELETION,
} from "@/test/launches/change-jobs";
import { aJob, WHERE } from "@/test/launches/job-details";
import { actAs, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { launchIn, newJobArn, TEST_REQUEST } from "@/test/ledger/launches";
import { deleteJob } from "./delete-job";
import { readJobChanges } from "./read-changes";

vi.mock("@/lib/aws/calls/delete-audience-generation-job", { spy: true });

const { db, control, emulatorUrl } = useLaunching();
const DELETE = "DeleteAudienceGenerationJob";
const TIMES = { readAt: new Date("2026-03-02T00:00:00.000Z"), nextReadAt: null };

let id: string;
let arn: string;
let name: string;
let recordedBefore: number;
beforeEach(async () => {
  ({ id, arn, name } = await launchOne());
  await control().settings(SLOW_DELETION);
  await control().advance(60);
  recordedBefore = (await changesRecorded(db)).length;
});

function remove(changes: Partial<Parameters<typeof deleteJob>[0]> = {}) {
  const actor = { ...actAs("ada"), address: "192.0.2.7" };
  return deleteJob({ actor, connection: testConnection(), id, ...changes });
}

async function recorded() {
  return (await changesRecorded(db)).slice(recordedBefore);
}

async function calls(): Promise<number> {
  return (await control().asked(`cleanroomsml.${DELETE}`)).length;
}

describe("deleting a job", () => {
  it("asks AWS, shows the status at once, and records both what was asked and what AWS said", async () => {
    const deleted = { kind: "deleted", id, arn, status: "DELETE_PENDING" };
    expect(await remove({ typedName: ` ${name} ` })).toEqual(deleted);
    expect(await findJob(db, id)).toMatchObject({ status: "DELETE_PENDING", headline: "deleting" });
    expect((await findLaunch(db, id))?.job?.status).toBe("DELETE_PENDING");
    const event = { kind: "job-deletion", actor: "ada", address: "192.0.2.7", object: arn };
    const detail = { job: id, name };
    expect(await recorded()).toEqual([
      { ...event, launchId: null, detail },
      {
        ...event,
        launchId: null,
        detail: {
          ...detail,
          outcome: { state: "done", wasGone: false, requestId: expect.any(String) },
        },
      },
    ]);
    const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
    expect(row?.nextReadAt).not.toBeNull();
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
    const outcome = { state: "done", requestId: expect.any(String), wasGone: false };
    const shown = {
      ...{ kind: "job-deletion", actor: "ada", audienceGenerationJobArn: arn },
      ...{ set: [], removed: [] },
    };
    expect(await readJobChanges([arn])).toMatchObject([shown, { ...shown, outcome }]);
    expect(await readJobChanges([newJobArn()])).toEqual([]);
  });

  it("can be repeated, until AWS no longer has the job and after", async () => {
    await remove();
    expect(await remove()).toMatchObject({ kind: "deleted", status: "DELETE_PENDING" });
    await control().advance(3600);
    expect(await remove()).toEqual({ kind: "deleted", id, arn, status: "DELETED" });
    expect((await recorded()).at(-1)?.detail).toMatchObject({
      outcome: { state: "done", wasGone: true },
    });
    expect(await findJob(db, id)).toMatchObject({ headline: "deleted" });
    expect((await findLaunch(db, id))?.job?.status).toBe("DELETED");
    const [asked, events] = [await calls(), (await recorded()).length];
    expect(await remove()).toEqual({ kind: "deleted", id, arn, status: "DELETED" });
    expect([await calls(), (await recorded()).length]).toEqual([asked, events]);
  });

  it("is refused without the job's name, and asks nothing", async () => {
    for (const typedName of ["", "  ", `${name}x`, name.toUpperCase()]) {
      await expect(remove({ typedName })).rejects.toMatchObject({
        code: "invalid-request",
        fieldErrors: { name: expect.any(String) },
      });
    }
    expect([await calls(), await recorded()]).toEqual([0, []]);
  });

  it("works while AWS throttles, by asking again", async () => {
    const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
    await control().planFaults({ operation: DELETE, kind: "error", error, times: 2 });
    expect(await remove()).toMatchObject({ kind: "deleted", status: "DELETE_PENDING" });
    expect(await recorded()).toHaveLength(2);
  });

  it("is tried again by the same means if AWS's response is lost", async () => {
    await control().planFaults({ operation: DELETE, kind: "resetAfter" });
    expect(await remove()).toMatchObject({ kind: "deleted", status: "DELETE_PENDING" });
    expect(await calls()).toBe(2);
  });

  it("works although its status can't be read afterwards", async () => {
    const error = { status: 403, code: "AccessDeniedException", message: "no" };
    await control().planFaults({ operation: "GetAudienceGenerationJob", kind: "error", error });
    expect(await remove()).toEqual({ kind: "deleted", id, arn, status: undefined });
    const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
    expect(row?.nextReadAt).not.toBeNull();
  });

  it("is tried again if AWS could not delete the job", async () => {
    await db.update(jobs).set({ status: "DELETE_FAILED" }).where(eq(jobs.id, id));
    expect(await remove()).toMatchObject({ kind: "deleted", status: "DELETE_PENDING" });
  });
});

const denied = `User: arn:aws:sts::111122223333:assumed-role/portal/x is not authorized to perform: cleanrooms-ml:${DELETE} on resource: arn because no identity-based policy allows the cleanrooms-ml:${DELETE} action`;

describe("a deletion that AWS does not execute", () => {
  it.each([
    [409, "ConflictException", "busy", "refused", "AWS can't delete this job now"],
    [
      ...[403, "AccessDeniedException", denied, "refused"],
      "AWS does not allow the portal to call DeleteAudienceGenerationJob",
    ],
    [400, "ValidationException", "no", "refused", "AWS refused DeleteAudienceGenerationJob"],
    [500, "InternalFailure", "no", "unanswered", "AWS reported an internal error"],
  ] as const)("says why: %s %s", async (status, code, message, state, title) => {
    const error = { status, code, message };
    await control().planFaults({ operation: DELETE, kind: "error", error, times: 5 });
    const result = await remove();
    expect(result).toMatchObject({ kind: "failed", state, failure: { title } });
    expect(result.kind === "failed" && result.failure.remedy).toMatch(/\.$/);
    expect((await recorded()).map(({ detail }) => detail.outcome)).toMatchObject([
      undefined,
      { state, title, details: { awsName: code } },
    ]);
    expect(await findJob(db, id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is not sent if AWS goes on to throttle it", async () => {
    const throttled = Object.assign(new Error("Rate exceeded"), {
      name: "ThrottlingException",
      $metadata: { httpStatusCode: 429, requestId: "r", attempts: 5 },
    });
    const error = new AwsCallError(DELETE, throttled);
    vi.mocked(deleteAudienceGenerationJob).mockRejectedValueOnce(error);
    expect(await remove()).toMatchObject({ state: "not-sent", failure: { code: "throttled" } });
  });

  it("does not take a proxy's response for AWS's", async () => {
    const page = { status: 200, rawBody: "<html>", contentType: "text/html", omitRequestId: true };
    await control().planFaults({ operation: DELETE, kind: "error", error: page, times: 5 });
    expect(await remove()).toMatchObject({ kind: "failed", state: "unanswered" });
    const none = { status: 404, code: "ResourceNotFoundException", omitRequestId: true };
    await control().planFaults({ operation: DELETE, kind: "error", error: none });
    expect(await remove()).toMatchObject({ kind: "failed", state: "unanswered" });
    expect(await findJob(db, id)).toMatchObject({ headline: "active" });
  });

  it("is not asked for while AWS does not name the account", async () => {
    const error = { status: 403, code: "AccessDenied", message: "no" };
    await control().planFaults({ operation: "GetCallerIdentity", kind: "error", error });
    expect(await remove()).toMatchObject({
      kind: "failed",
      failure: { details: { operation: "GetCallerIdentity" } },
    });
    expect([await calls(), await recorded()]).toEqual([0, []]);
  });
});

describe("who may delete a job", () => {
  it.each([
    ["another analyst", actAs("bo")],
    ["a viewer", { ...actAs("ada"), role: "viewer" as const }],
  ])("not %s", async (_, actor) => {
    await expect(remove({ actor })).rejects.toMatchObject({ code: "forbidden" });
    expect([await calls(), await recorded()]).toEqual([0, []]);
  });

  it("not an admin who does not see its collaboration", async () => {
    const actor = { ...actAsAdmin(), rules: { visibleCollaborations: [] } };
    await expect(remove({ actor })).rejects.toMatchObject({ code: "not-found" });
    expect([await calls(), await recorded()]).toEqual([0, []]);
  });

  it("an admin, also if it was started elsewhere", async () => {
    expect(await remove({ actor: actAsAdmin() })).toMatchObject({ kind: "deleted" });
    const [past = ""] = await control().jobArns("spring-preview-readers");
    const found = await getAudienceGenerationJob(testConnection().clients.read, past);
    if (!found) throw new Error("The emulator has no such job.");
    const foreign = await storeJob(db, found, { ...WHERE, ...TIMES });
    await expect(remove({ id: foreign })).rejects.toMatchObject({ code: "forbidden" });
    expect(await remove({ id: foreign, actor: actAsAdmin() })).toMatchObject({
      kind: "deleted",
      arn: past,
      status: "DELETE_PENDING",
    });
    expect(await findJob(db, foreign)).toMatchObject({ headline: "deleting" });
  });

  it("no one while the launch is in doubt, or if AWS has no such job here", async () => {
    const admin = { actor: actAsAdmin() };
    for (const state of ["unknown", "sending", "absent", "reserved"] as const) {
      const launch = await launchIn(db, state);
      const wrong = { code: "wrong-state" };
      await expect(remove({ ...admin, id: launch.id })).rejects.toMatchObject(wrong);
    }
    const foreignArn = newJobArn().replace(/:\d{12}:/, `:${OTHER_ACCOUNT}:`);
    const regionalArn = newJobArn().replace("us-east-1", "eu-west-1");
    for (const audienceGenerationJobArn of [foreignArn, regionalArn]) {
      const other = await storeJob(db, aJob({ audienceGenerationJobArn }), { ...WHERE, ...TIMES });
      const where = /^The portal is connected to/;
      await expect(remove({ ...admin, id: other })).rejects.toThrow(where);
    }
    await expect(remove({ id: "nonsense" })).rejects.toMatchObject({ code: "not-found" });
    expect([await calls(), await recorded()]).toEqual([0, []]);
  });
});

describe("a process that is killed", () => {
  const killed = new Error("killed");

  it("before AWS is called leaves what was asked, and the job as it is", async () => {
    vi.mocked(deleteAudienceGenerationJob).mockRejectedValueOnce(killed);
    await expect(remove()).rejects.toBe(killed);
    expect((await recorded()).map(({ detail }) => detail)).toEqual([{ job: id, name }]);
    expect(await findJob(db, id)).toMatchObject({ headline: "launched" });
    expect(await remove()).toMatchObject({ kind: "deleted" });
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it("after AWS executed it leaves what was asked, and AWS's status says the rest", async () => {
    vi.mocked(deleteAudienceGenerationJob).mockImplementationOnce(async () => {
      const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn: arn });
      await awsClient(emulatorUrl()).send(command);
      throw killed;
    });
    await expect(remove()).rejects.toBe(killed);
    expect((await recorded()).map(({ detail }) => detail)).toEqual([{ job: id, name }]);
    await createPoller(testConnection(), async () => undefined)();
    expect(await findJob(db, id)).toMatchObject({ headline: "deleting" });
    expect(await calls()).toBe(1);
    expect(await remove()).toMatchObject({ kind: "deleted", status: "DELETE_PENDING" });
  });
});

// Last, because two jobs of a launch stop all sending.
it("deletes the named one of two jobs of a launch, while sending is stopped", async () => {
  const start = new StartAudienceGenerationJobCommand({ ...REQUEST, name: `${name}-2` });
  const { audienceGenerationJobArn = "" } = await awsClient(emulatorUrl()).send(start);
  await control().advance(60);
  const found = [{ audienceGenerationJobArn, status: "ACTIVE" }];
  await proveJob(db, { id, jobs: found, request: TEST_REQUEST, ...WHERE });
  expect(await findJob(db, id)).toMatchObject({ headline: "started-twice" });
  expect(await readSendingSwitch(db)).toMatchObject({ stopped: true });
  await expect(remove()).rejects.toMatchObject({
    code: "invalid-request",
    fieldErrors: { audienceGenerationJobArn: expect.stringContaining(audienceGenerationJobArn) },
  });
  await expect(remove({ arn: newJobArn() })).rejects.toMatchObject({ code: "invalid-request" });
  expect(await remove({ arn: audienceGenerationJobArn })).toMatchObject({
    arn: audienceGenerationJobArn,
    kind: "deleted",
  });
  const { read } = testConnection().clients;
  expect((await getAudienceGenerationJob(read, arn))?.status).toBe("ACTIVE");
});
