import { beforeEach, describe, expect, it, vi } from "vitest";
import * as tagCalls from "@/lib/aws/calls/job-tags";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { findJob } from "@/lib/job-store/find-job";
import { listJobs } from "@/lib/job-store/list-jobs";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { actAsAdmin, changesRecorded, launchOne } from "@/test/launches/change-jobs";
import { actAs, testConnection, useLaunching } from "@/test/launches/launching";
import { launchIn } from "@/test/ledger/launches";
import { changeTags, tagVersion } from "./change-tags";
import { deleteJob } from "./delete-job";

vi.mock("@/lib/aws/calls/job-tags", { spy: true });

const { db, control } = useLaunching();

let id: string;
let arn: string;
let name: string;
let recordedBefore: number;
/** The portal's own, which AWS got with the launch. */
let own: Record<string, string>;
beforeEach(async () => {
  ({ id, arn, name } = await launchOne());
  own = { [CORRELATION_TAG_KEY]: id };
  recordedBefore = (await changesRecorded(db)).length;
});

function change(
  tags: Record<string, string>,
  more: Partial<Parameters<typeof changeTags>[0]> = {},
) {
  return changeTags({ actor: actAs("ada"), connection: testConnection(), id, tags, ...more });
}

async function recorded() {
  return (await changesRecorded(db)).slice(recordedBefore);
}

function tagsInAws() {
  return tagCalls.listTags(testConnection().clients.read, arn);
}

async function changing(): Promise<string[]> {
  const names = ["TagResource", "UntagResource"];
  const asked = await Promise.all(names.map((each) => control().asked(`cleanroomsml.${each}`)));
  return asked.flat().flatMap(({ operation }) => operation ?? []);
}

describe("changing tags", () => {
  it("sets and removes in AWS, updates the index at once, and records keys without values", async () => {
    const after = { market: "de", owner: "secret value", ...own };
    const tags = { market: "de", owner: "secret value" };
    expect(await change(tags)).toEqual({ kind: "tagged", id, arn, tags: after });
    expect(await tagsInAws()).toEqual(after);
    expect((await findJob(db, id))?.tags).toEqual(after);
    const found = await listJobs(db, { tag: ["market=de"], limit: 10 });
    expect(found.jobs.map((job) => job.id)).toEqual([id]);
    const detail = { job: id, name, set: ["market", "owner"], removed: ["team"] };
    const event = { kind: "job-tag-change", actor: "ada", address: null, object: arn };
    expect(await recorded()).toEqual([
      { ...event, launchId: null, detail },
      {
        ...event,
        launchId: null,
        detail: { ...detail, outcome: { state: "done", requestId: expect.any(String) } },
      },
    ]);
    expect(JSON.stringify(await recorded())).not.toContain("secret value");
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it("can be repeated, which asks and records nothing", async () => {
    await change({ market: "de" });
    const before = [(await changing()).length, (await recorded()).length];
    expect(await change({ market: "de", ...own })).toMatchObject({ kind: "tagged" });
    expect([(await changing()).length, (await recorded()).length]).toEqual(before);
  });

  it("refuses what the rules do, and asks nothing", async () => {
    expect(await change({ [CORRELATION_TAG_KEY]: "other", "aws:x": "" })).toMatchObject({
      kind: "faults",
      faults: [{ key: CORRELATION_TAG_KEY }, { key: "aws:x" }],
    });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, ""]));
    expect(await change(many)).toMatchObject({ kind: "faults", faults: [{ side: "key" }] });
    expect([await changing(), await recorded()]).toEqual([[], []]);
  });

  it("replaces a tag of a job that has no room for another", async () => {
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, n) => [`k${n}`, ""]));
    await change(many);
    const { k0: _, ...kept } = many;
    expect(await change({ ...kept, other: "" })).toMatchObject({ kind: "tagged" });
    expect(await tagsInAws()).toEqual({ ...kept, other: "", ...own });
  });

  it("changes nothing if the tags are no longer what the person saw", async () => {
    const seen = tagVersion({ team: "growth", [CORRELATION_TAG_KEY]: "not counted" });
    await change({ team: "other" });
    const tags = { team: "other", ...own };
    expect(await change({ team: "mine" }, { seen })).toEqual({ kind: "changed", tags });
    expect(await tagsInAws()).toEqual(tags);
    expect(await change({ team: "mine" }, { seen: tagVersion(tags) })).toMatchObject({
      kind: "tagged",
    });
  });

  it("is a matter of those who launched it, and of admins", async () => {
    await expect(change({}, { actor: actAs("bo") })).rejects.toMatchObject({ code: "forbidden" });
    expect(await change({ by: "admin" }, { actor: actAsAdmin() })).toMatchObject({
      kind: "tagged",
    });
  });

  it("needs a job that AWS has", async () => {
    const { id: unsettled } = await launchIn(db, "unknown");
    const admin = { actor: actAsAdmin() };
    await expect(change({}, { ...admin, id: unsettled })).rejects.toThrow("does not know yet");
    await control().advance(60);
    await deleteJob({ actor: actAs("ada"), connection: testConnection(), id });
    await control().advance(60);
    await deleteJob({ actor: actAs("ada"), connection: testConnection(), id });
    await expect(change({})).rejects.toThrow("AWS no longer has this job.");
  });
});

describe("a change that AWS does not execute", () => {
  it("says why, and shows what AWS has", async () => {
    const message = `User: arn:aws:iam::1:user/x is not authorized to perform: cleanrooms-ml:UnTagResource on resource: ${arn} because no identity-based policy allows the cleanrooms-ml:UnTagResource action`;
    const error = { status: 403, code: "AccessDeniedException", message };
    await control().planFaults({ operation: "UntagResource", kind: "error", error });
    expect(await change({ market: "de" })).toMatchObject({
      kind: "failed",
      state: "refused",
      failure: { remedy: expect.stringContaining("allow cleanrooms-ml:UnTagResource") },
    });
    // The first of two calls was executed.
    const now = { team: "growth", market: "de", ...own };
    expect((await findJob(db, id))?.tags).toEqual(now);
    expect((await recorded()).at(-1)?.detail.outcome).toMatchObject({ state: "refused" });
    expect(await change({ market: "de" })).toMatchObject({ tags: { market: "de", ...own } });
  });

  it.each([
    [400, "ValidationException", "refused", "AWS does not accept the tags"],
    [402, "ServiceQuotaExceededException", "not-sent", "AWS does not accept the tags"],
    [404, "ResourceNotFoundException", "refused", "AWS no longer has this job"],
    [500, "InternalFailure", "unanswered", "AWS reported an internal error"],
  ])("has its own words: %s %s", async (status, code, state, title) => {
    const error = { status, code, message: "no" };
    await control().planFaults({ operation: "TagResource", kind: "error", error, times: 5 });
    expect(await change({ team: "growth", market: "de" })).toMatchObject({
      ...{ kind: "failed", state },
      failure: { title, remedy: expect.stringMatching(/\.$/) },
    });
  });

  it("is not asked for while the tags can't be read", async () => {
    const error = { status: 403, code: "AccessDeniedException", message: "no" };
    await control().planFaults({ operation: "ListTagsForResource", kind: "error", error });
    expect(await change({ market: "de" })).toMatchObject({
      kind: "failed",
      failure: { details: { operation: "ListTagsForResource" } },
    });
    expect([await changing(), await recorded()]).toEqual([[], []]);
  });

  it("is done although the tags can't be read afterwards", async () => {
    const error = { status: 403, code: "AccessDeniedException", message: "no" };
    const list = { operation: "ListTagsForResource" };
    await control().planFaults({ ...list, kind: "none" }, { ...list, kind: "error", error });
    expect(await change({ market: "de" })).toMatchObject({ tags: { market: "de", ...own } });
  });
});

it("of a process that is killed leaves what was asked, and can be repeated", async () => {
  const killed = new Error("killed");
  vi.mocked(tagCalls.removeTags).mockRejectedValueOnce(killed);
  await expect(change({ market: "de" })).rejects.toBe(killed);
  expect((await recorded()).map(({ detail }) => detail)).toEqual([
    { job: id, name, set: ["market"], removed: ["team"] },
  ]);
  expect(await tagsInAws()).toEqual({ team: "growth", market: "de", ...own });
  expect(await change({ market: "de" })).toMatchObject({ tags: { market: "de", ...own } });
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
});
