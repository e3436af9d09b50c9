import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { TemplateContent, TemplateField } from "@/lib/contract/templates/template";
import { EMPTY_TEMPLATE, valuesOfTemplate } from "@/lib/contract/templates/template-form";
import { jobs } from "@/lib/db/job-tables";
import { launches } from "@/lib/db/schema";
import { launchTemplates } from "@/lib/db/template-tables";
import { nameByPattern } from "@/lib/http/page-data/template-start";
import { retryUnsent } from "@/lib/launch/background/retry-unsent";
import { createBatch } from "@/lib/launch/batch/create-batch";
import { relaunchAbsent, sendNow } from "@/lib/launch/decide/decide-launch";
import { sendWhenFree } from "@/lib/launch/decide/retry-decisions";
import { launchJob } from "@/lib/launch/send/launch-job";
import type { Actor } from "@/lib/people/actor";
import { createTemplate, editTemplate, setArchived } from "@/lib/templates/change-templates";
import { callApi } from "@/test/api/api-call";
import { launchIn } from "@/test/ledger/launches";
import { writeAccessFile } from "@/test/sign-in/access-file";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "./launching";

const { db, control, executed } = useLaunching({
  LAUNCH_TIMEOUT_SECONDS: "20",
  ACCESS_FILE: writeAccessFile({ roles: { admin: { templatesOnly: true } } }),
});

const OWNER = { actor: { id: "olive", role: "admin" as const, rules: {} } };
const free = actAs("ada");
const bound: Actor = { ...free, rules: { templatesOnly: true } };
const START = "StartAudienceGenerationJob";
const NOT_ALLOWED = { code: "not-allowed" };

const order = () => ({ ...OWNER, connection: testConnection().id });
const content = (locked: TemplateField[], request = REQUEST): TemplateContent => ({
  ...EMPTY_TEMPLATE,
  title: "Spring",
  values: valuesOfTemplate(formOfRequest(request)),
  locked,
});
const template = (locked: TemplateField[] = ["tags"]) =>
  createTemplate(order(), { id: randomUUID(), content: content(locked) });
const request = (more: Partial<LaunchRequest> = {}) => ({
  ...REQUEST,
  name: randomUUID(),
  ...more,
});
const launch = (actor: Actor, given: LaunchRequest, named?: { id: string; version?: number }) =>
  launchJob({
    ...{ actor, connection: testConnection(), idempotencyKey: newKey() },
    ...{ request: given, template: named },
  });

async function recorded(launchId: string) {
  const [row] = await db
    .select()
    .from(launchTemplates)
    .where(eq(launchTemplates.launchId, launchId));
  return row && { id: row.templateId, version: row.version };
}

describe("a role that launches only from templates", () => {
  it("launches what keeps the locks, and the launch says from which version", async () => {
    const id = await template(["tags", "configuredAudienceModelArn"]);
    const { launch: made } = await launch(bound, request({ description: "free" }), { id });
    expect(made.state).toBe("launched");
    expect(await recorded(made.id)).toEqual({ id, version: 1 });
  });

  it.each<[string, LaunchRequest, string]>([
    ["another tag", request({ tags: { team: "crm" } }), "tags"],
    ["no tags", request({ tags: undefined }), "tags"],
    [
      "another model",
      request({ configuredAudienceModelArn: `${REQUEST.configuredAudienceModelArn}0` }),
      "configuredAudienceModelArn",
    ],
  ])("is refused %s, on the field, and nothing is recorded", async (_, given, field) => {
    const id = await template(["tags", "configuredAudienceModelArn"]);
    const before = await db.$count(launches);
    await expect(launch(bound, given, { id })).rejects.toMatchObject({
      ...NOT_ALLOWED,
      fieldErrors: { [field]: expect.stringContaining("template “Spring”") },
    });
    expect(await db.$count(launches)).toBe(before);
    expect(await executed()).toEqual([]);
  });

  it("is refused a launch from no template, an unknown, a hidden or an archived one", async () => {
    const archived = await template();
    await setArchived(order(), { id: archived, isArchived: true });
    const hidden = await template();
    const blind = { ...bound, rules: { ...bound.rules, visibleCollaborations: [] } };
    const refused = { ...NOT_ALLOWED, fieldErrors: { template: expect.any(String) } };
    await expect(launch(bound, request())).rejects.toMatchObject(refused);
    await expect(launch(bound, request(), { id: randomUUID() })).rejects.toMatchObject(refused);
    await expect(launch(bound, request(), { id: "x" })).rejects.toMatchObject(refused);
    await expect(launch(blind, request(), { id: hidden })).rejects.toMatchObject(refused);
    await expect(launch(bound, request(), { id: archived })).rejects.toMatchObject({
      ...refused,
      message: "Template “Spring” is archived. Choose another template.",
    });
    expect(await executed()).toEqual([]);
  });

  it("is bound by the current version, whichever one the form was opened with", async () => {
    const id = await template();
    const tags = { team: "crm" };
    await editTemplate(order(), { id, base: 1, content: content(["tags"], { ...REQUEST, tags }) });
    await expect(launch(bound, request(), { id, version: 1 })).rejects.toMatchObject(NOT_ALLOWED);
    const { launch: made } = await launch(bound, request({ tags }), { id, version: 1 });
    expect(await recorded(made.id)).toEqual({ id, version: 2 });
  });

  it("does not bind others, whose launch keeps the version of their form", async () => {
    const id = await template();
    await editTemplate(order(), { id, base: 1, content: content(["tags", "description"]) });
    await setArchived(order(), { id, isArchived: true });
    const given = request({ tags: { team: "crm" } });
    const { launch: made } = await launch(free, given, { id, version: 1 });
    expect(made.state).toBe("launched");
    expect(await recorded(made.id)).toEqual({ id, version: 1 });
    const { launch: forged } = await launch(free, request(), { id, version: 9 });
    expect(await recorded(forged.id)).toEqual({ id, version: 2 });
    const { launch: unknown } = await launch(free, request(), { id: randomUUID() });
    expect(await recorded(unknown.id)).toBeUndefined();
  });
});

/** Saved but not sent, by someone whose role launches anything. */
async function unsent(given = request(), named?: { id: string }) {
  const error = { status: 402, code: "ServiceQuotaExceededException", message: "Quota" };
  await control().planFaults({ operation: START, kind: "error", error });
  const { launch: held } = await launch(free, given, named);
  expect(held.state).toBe("reserved");
  return held;
}

describe("a recorded launch", () => {
  const decision = (id: string) => ({ actor: bound, connection: testConnection(), id });

  it("from no template is not sent by that role, now or when a slot is free", async () => {
    const { id } = await unsent();
    await expect(sendNow(decision(id))).rejects.toMatchObject(NOT_ALLOWED);
    await expect(sendWhenFree(decision(id))).rejects.toMatchObject(NOT_ALLOWED);
    expect(await executed()).toEqual([]);
    expect(await sendNow({ ...decision(id), actor: free })).toMatchObject({ state: "launched" });
  });

  it("that breaks the locks of its version is not sent by that role", async () => {
    const named = { id: await template() };
    const broken = await unsent(request({ tags: { team: "crm" } }), named);
    await expect(sendNow(decision(broken.id))).rejects.toMatchObject(NOT_ALLOWED);
    const kept = await unsent(request(), named);
    // It was accepted: later versions, and the archive, concern new launches.
    const tags = { team: "later" };
    const edit = { id: named.id, base: 1, content: content(["tags"], { ...REQUEST, tags }) };
    await editTemplate(order(), edit);
    await setArchived(order(), { id: named.id, isArchived: true });
    expect(await sendNow(decision(kept.id))).toMatchObject({ state: "launched" });
  });

  it("from no template is not retried by the portal once the role has the rule", async () => {
    const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
    await control().planFaults({ operation: START, kind: "error", times: 3, error });
    const { launch: held } = await launch(free, request());
    expect(held).toMatchObject({ state: "reserved", retryUntil: expect.any(String) });
    await db.execute(sql`update launches set retry_at = now() where id = ${held.id}`);
    await retryUnsent(testConnection(), async () => bound);
    const [row] = await db.select().from(launches).where(eq(launches.id, held.id));
    expect(row).toMatchObject({ state: "reserved" });
    expect(JSON.parse(row?.outcome ?? "")).toMatchObject({ code: "not-allowed" });
    expect(await executed()).toEqual([]);
  });

  it("that AWS does not have is not launched again by that role", async () => {
    const { id } = await launchIn(db, "absent");
    await expect(relaunchAbsent(decision(id))).rejects.toMatchObject(NOT_ALLOWED);
    const { attempt } = await relaunchAbsent({ ...decision(id), actor: free });
    expect(attempt).toBe(2);
  });
});

describe("a batch", () => {
  const batchOf = (requests: LaunchRequest[], named?: { id: string }, actor = bound) =>
    createBatch({
      ...{ actor, connection: testConnection(), idempotencyKey: randomUUID(), requests },
      ...{ template: named, endsAt: new Date(Date.now() + 3_600_000) },
    });

  it("of that role needs a template, whose locks each row keeps", async () => {
    const named = { id: await template() };
    const before = await db.$count(launches);
    await expect(batchOf([request()])).rejects.toMatchObject(NOT_ALLOWED);
    const rows = [request(), request({ tags: { team: "crm" } })];
    await expect(batchOf(rows, named)).rejects.toMatchObject({
      ...NOT_ALLOWED,
      fieldErrors: { "launches.1.tags": expect.any(String) },
    });
    expect(await db.$count(launches)).toBe(before);
    const { kind } = await batchOf([request(), request()], named);
    expect(kind).toBe("created");
    expect(await db.$count(launchTemplates, eq(launchTemplates.templateId, named.id))).toBe(2);
  });
});

describe("the JSON API", () => {
  const post = (path: string, body: object) =>
    callApi("POST", path, { headers: { "idempotency-key": randomUUID() }, body });

  it.each(["/api/v1/launches", "/api/v1/launches?dryRun=true"])(
    "refuses that role a launch without its template: POST %s",
    async (path) => {
      const { status, body } = await post(path, request());
      expect(status).toBe(403);
      expect(body).toMatchObject({
        type: "urn:problem-type:audience-launchpad:not-allowed",
        errors: [{ parameter: "template" }],
      });
    },
  );

  it("points at the locked member, and takes what keeps the locks", async () => {
    const id = await template(["tags", "seedAudience.dataSource.s3Uri", "seedSource"]);
    const path = `/api/v1/launches?template=${id}`;
    const dataSource = { s3Uri: "s3://northwind-seeds/other.jsonl" };
    const other = request({ tags: {}, seedAudience: { ...REQUEST.seedAudience, dataSource } });
    const { status, body } = await post(path, other);
    expect(status).toBe(403);
    expect(body.errors?.map((error) => "pointer" in error && error.pointer)).toEqual([
      "/seedAudience/dataSource/s3Uri",
      "/tags",
    ]);
    expect((await post(`${path}&dryRun=true`, other)).status).toBe(403);
    expect(await executed()).toEqual([]);
    const taken = await post(path, request());
    expect(taken.status).toBe(201);
    expect(await recorded(taken.body.id ?? "")).toEqual({ id, version: 1 });
  });

  it("refuses a template that is not there, for a launch and a batch", async () => {
    const unknown = { status: 400, body: { errors: [{ parameter: "template" }] } };
    const query = `?template=${randomUUID()}`;
    expect(await post(`/api/v1/launches${query}`, request())).toMatchObject(unknown);
    const launchesOf = { launches: [request()] };
    expect(await post(`/api/v1/batches${query}`, launchesOf)).toMatchObject(unknown);
  });

  it("refuses a batch row that breaks a lock, by its pointer", async () => {
    const id = await template();
    const rows = { launches: [request(), request({ tags: {} })] };
    expect(await post(`/api/v1/batches?template=${id}`, rows)).toMatchObject({
      status: 403,
      body: { errors: [{ pointer: "/launches/1/tags" }] },
    });
    expect(await post("/api/v1/batches", rows)).toMatchObject({
      status: 403,
      body: { errors: [{ parameter: "template" }] },
    });
  });

  it("lists templates, and shows what one sets in AWS's own members", async () => {
    const id = await createTemplate(order(), {
      id: randomUUID(),
      content: { ...content(["tags"]), namePattern: "uk-{n}", help: { seedSource: "Ask CRM." } },
    });
    const { name: _, ...members } = REQUEST;
    const { status, body } = await callApi("GET", `/api/v1/templates/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id, name: "Spring", version: 1, isArchived: false, namePattern: "uk-{n}" },
      ...{ request: members, locked: ["/tags"], help: { "/seedAudience": "Ask CRM." } },
    });
    const idsOf = async (query: string) =>
      (await callApi("GET", `/api/v1/templates${query}`)).body.templates?.map((each) => each.id);
    expect(await idsOf("")).toContain(id);
    expect(await idsOf("?archived=true")).not.toContain(id);
    expect((await callApi("GET", "/api/v1/templates?archived=x")).status).toBe(400);
    expect((await callApi("GET", `/api/v1/templates/${randomUUID()}`)).status).toBe(404);
  });
});

describe("a name by a template's pattern", () => {
  const person = { name: "Ada Lovelace", id: "ada" };

  it("has the smallest number that neither a launch nor a job elsewhere has", async () => {
    const word = randomUUID().slice(0, 8);
    const name = (n: number) => `${word}-ada-lovelace-${n}`;
    const pattern = `${word}-{user}-{n}`;
    expect(await nameByPattern(pattern, person)).toBe(name(1));
    for (const n of [1, 3, 4]) await launch(free, request({ name: name(n) }));
    await db.insert(jobs).values({
      ...{ id: randomUUID(), region: "us-east-1", name: name(2), seed: "", startedBy: "elsewhere" },
      ...{ configuredAudienceModelArn: "arn", audienceGenerationJobArn: `arn:${word}` },
      ...{ startedAt: new Date(), updatedAt: new Date() },
    });
    expect(await nameByPattern(pattern, person)).toBe(name(5));
  });

  it("without a number is free too", async () => {
    const word = randomUUID();
    expect(await nameByPattern(word, person)).toBe(word);
    await launch(free, request({ name: word }));
    expect(await nameByPattern(word, person)).toBe(`${word}-2`);
  });

  it("is found beyond many that are taken", async () => {
    const word = randomUUID().slice(0, 8);
    await db.insert(jobs).values(
      Array.from({ length: 60 }, (_, n) => ({
        ...{ id: randomUUID(), region: "us-east-1", name: `${word}-${n + 1}`, seed: "" },
        ...{ startedBy: "elsewhere", configuredAudienceModelArn: "arn" },
        ...{ audienceGenerationJobArn: `arn:${word}:${n}` },
        ...{ startedAt: new Date(), updatedAt: new Date() },
      })),
    );
    expect(await nameByPattern(`${word}-{n}`, person)).toBe(`${word}-61`);
  });
});
