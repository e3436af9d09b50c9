import { beforeEach, describe, expect, it, vi } from "vitest";
import { findJob } from "@/lib/job-store/find-job";
import { sendsEnded } from "@/lib/launch/gate/sends-in-flight";
import { launchOne, SLOW_DELETION } from "@/test/launches/change-jobs";
import { formOf } from "@/test/launches/form-of";
import { testConnection, useLaunching } from "@/test/launches/launching";
import { runAction } from "./action";
import { changeTagsByForm, deleteJobByForm, deleteStateOf, tagsStateOf } from "./change-job";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
/** Not in time: as soon as the emulator holds the call, without a wait. */
const waits = vi.hoisted(() => ({ responseMs: 60_000 }));
vi.mock("@/lib/launch/send/result-within", async (importOriginal) => {
  const { resultWithin } = await importOriginal<typeof import("@/lib/launch/send/result-within")>();
  const within: typeof resultWithin = (work, options) =>
    resultWithin(work, { ...options, waitMs: waits.responseMs });
  return { resultWithin: within };
});

const { db, control } = useLaunching();

let id: string;
let arn: string;
let name: string;
beforeEach(async () => {
  const [host, origin] = ["localhost:3000", "http://localhost:3000"];
  request.headers = new Headers({ host, origin, "next-action": "x" });
  waits.responseMs = 60_000;
  await control().settings(SLOW_DELETION);
  ({ id, arn, name } = await launchOne());
});

function form(fields: Record<string, string>): FormData {
  return formOf({ id, arn, ...fields });
}

async function remove(typed: string) {
  const data = form({ name: typed });
  return deleteStateOf(await runAction(deleteJobByForm, data), data);
}

async function tag(fields: Record<string, string>) {
  const data = form({ seen: await seenNow(), ...fields });
  return tagsStateOf(await runAction(changeTagsByForm, data), data);
}

async function seenNow(): Promise<string> {
  const { tagVersion } = await import("@/lib/jobs/change/change-tags");
  const { listTags } = await import("@/lib/aws/calls/job-tags");
  return tagVersion(await listTags(testConnection().clients.read, arn));
}

describe("the form that deletes a job", () => {
  it("keeps what was typed, and shows a fault at the field", async () => {
    expect(await remove("wrong")).toMatchObject({
      ...{ kind: "fault", typed: "wrong" },
      message: "This is not the job's name. Enter it exactly as shown.",
    });
  });

  it("shows AWS's refusal with its fix, and then the deletion", async () => {
    expect(await remove(name)).toMatchObject({
      ...{ kind: "failed", typed: name },
      failure: {
        title: "AWS can't delete this job now",
        details: { awsName: "ConflictException" },
      },
    });
    await control().advance(60);
    expect(await remove(name)).toBeNull();
    expect(await findJob(db, id)).toMatchObject({ headline: "deleting" });
  });

  it("goes on without AWS's response, which is recorded later", async () => {
    await control().advance(60);
    waits.responseMs = 0;
    expect(await remove(name)).toEqual({ kind: "asked" });
    await sendsEnded();
    expect(await findJob(db, id)).toMatchObject({ headline: "deleting" });
  });

  it("refuses what its own page does not send", async () => {
    for (const data of [new FormData(), [], form({ id: "nonsense", name })]) {
      expect(await runAction(deleteJobByForm, data)).toMatchObject({ code: "invalid-request" });
    }
    request.headers = new Headers({ origin: "http://evil.example" });
    expect(await remove(name)).toMatchObject({ kind: "refused", typed: name });
  });
});

describe("the form of a job's tags", () => {
  it("shows each fault at its row, and keeps what was typed", async () => {
    const fields = {
      ...{ "tags.0.key": "team", "tags.0.value": "growth" },
      ...{ "tags.1.key": "aws:x", "tags.1.value": "y" },
      ...{ "tags.2.key": "", "tags.2.value": "without a key" },
    };
    const typed = [
      { key: "team", value: "growth", isRemoved: false },
      { key: "aws:x", value: "y", isRemoved: false },
      { key: "", value: "without a key", isRemoved: false },
    ];
    expect(await tag(fields)).toEqual({
      ...{ kind: "faults", typed },
      faults: [{ index: 2, side: "key", message: "Enter a tag key." }],
    });
    expect(await tag({ ...fields, "tags.2.key": "ok" })).toMatchObject({
      kind: "faults",
      faults: [{ index: 1, side: "key", message: expect.stringContaining("AWS reserves") }],
    });
  });

  it("saves rows, without those that are removed", async () => {
    const fields = {
      ...{ "tags.0.key": "team", "tags.0.value": "growth", "tags.0.remove": "yes" },
      ...{ "tags.1.key": "market", "tags.1.value": "uk" },
    };
    expect(await tag(fields)).toBeNull();
    const { tags = {} } = (await findJob(db, id)) ?? {};
    expect(tags).toMatchObject({ market: "uk" });
    expect(tags).not.toHaveProperty("team");
  });

  it("shows what was changed elsewhere, and saves when asked again", async () => {
    const fields = { "tags.0.key": "team", "tags.0.value": "mine" };
    const state = await tag({ ...fields, seen: "older" });
    expect(state).toMatchObject({
      ...{ kind: "changed", typed: [{ key: "team", value: "mine" }] },
      ...{ current: { team: "growth" }, seen: await seenNow() },
    });
    expect(await tag(fields)).toBeNull();
    expect((await findJob(db, id))?.tags).toMatchObject({ team: "mine" });
  });
});
