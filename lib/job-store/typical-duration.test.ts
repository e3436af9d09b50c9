import { beforeAll, expect, it } from "vitest";
import { aJob, WHERE } from "@/test/launches/job-details";
import { useDatabase } from "@/test/postgres/database";
import { storeJob } from "./store-job";
import { typicalDuration } from "./typical-duration";

const { db } = useDatabase();
const MODEL = aJob().configuredAudienceModelArn ?? "";
const MINUTE_MS = 60_000;

async function ended(minutes: number, changes: Parameters<typeof aJob>[0] = {}) {
  const createTime = new Date("2026-03-01T10:00:00.000Z");
  const updateTime = new Date(createTime.getTime() + minutes * MINUTE_MS);
  const times = { readAt: new Date("2026-03-02"), nextReadAt: null };
  await storeJob(db, aJob({ createTime, updateTime, ...changes }), { ...WHERE, ...times });
}

beforeAll(async () => {
  for (const minutes of [10, 300]) await ended(minutes);
  await ended(1, { status: "CREATE_FAILED" });
  await ended(2, { status: "CREATE_IN_PROGRESS" });
});

it("is unknown while too few jobs have ended", async () => {
  expect(await typicalDuration(db, MODEL)).toBeUndefined();
});

it("is the median of the model's jobs that ended well, else of all", async () => {
  await ended(20);
  expect(await typicalDuration(db, MODEL)).toEqual({ ms: 20 * MINUTE_MS, jobs: 3 });
  expect(await typicalDuration(db, `${MODEL}-new`)).toEqual({ ms: 20 * MINUTE_MS, jobs: 3 });
});

it("counts only jobs that the person sees", async () => {
  const elsewhere = "22222222-4a5b-4c6d-8e7f-90a1b2c3d4e5";
  for (const minutes of [50, 60, 70]) await ended(minutes, { collaborationId: elsewhere });
  const of = (visibleCollaborations: string[]) =>
    typicalDuration(db, MODEL, { id: "vera", rules: { visibleCollaborations } });
  expect(await of([elsewhere])).toEqual({ ms: 60 * MINUTE_MS, jobs: 3 });
  expect(await of([])).toBeUndefined();
});
