import { beforeEach, describe, expect, it } from "vitest";
import {
  COLLABORATION_UK,
  COLLABORATION_UK_NAME,
  LOYALTY,
  OWN_ACCOUNT,
  READERS_UK,
} from "@/emulator/world/seed-ids";
import { jobs, resourceNames } from "@/lib/db/job-tables";
import { findJob } from "@/lib/job-store/find-job";
import { listJobs } from "@/lib/job-store/list-jobs";
import { storeJob } from "@/lib/job-store/store-job";
import { aJob } from "@/test/launches/job-details";
import { testConnection, useLaunching } from "@/test/launches/launching";
import { reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { nameResources } from "./name-resources";

const { db, control } = useLaunching();
const WHERE = { account: OWN_ACCOUNT, region: "us-east-1" };
const UNKNOWN = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/none";
const NOW = new Date();
const AT = { account: OWN_ACCOUNT, at: NOW };
const OPERATIONS = [
  "cleanrooms.ListCollaborations",
  "cleanrooms.ListCollaborationConfiguredAudienceModelAssociations",
  "cleanrooms.GetCollaborationConfiguredAudienceModelAssociation",
  "cleanroomsml.GetConfiguredAudienceModel",
];

beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(resourceNames);
});

function store(configuredAudienceModelArn: string): Promise<string> {
  const job = aJob({ configuredAudienceModelArn, collaborationId: COLLABORATION_UK });
  return storeJob(db, job, { ...WHERE, readAt: NOW, nextReadAt: null });
}

async function calls(): Promise<number> {
  const asked = await Promise.all(OPERATIONS.map((operation) => control().asked(operation)));
  return asked.flat().length;
}

describe("names", () => {
  it("of models and collaborations are in each row, and new rows get them at once", async () => {
    const ids = await Promise.all([READERS_UK, READERS_UK, LOYALTY, UNKNOWN].map(store));
    await nameResources(db, testConnection(), AT);
    const found = await Promise.all(ids.map((id) => findJob(db, id)));
    const [readers, , loyalty, unknown] = found;
    expect(readers).toMatchObject({
      ...{ modelName: expect.any(String), collaborationName: COLLABORATION_UK_NAME },
    });
    expect(loyalty).toMatchObject({ modelName: "Loyalty card holders" });
    expect(unknown).not.toHaveProperty("modelName");
    const request = { ...TEST_REQUEST, configuredAudienceModelArn: READERS_UK };
    const { id } = await reserved(db, { request });
    expect((await findJob(db, id))?.modelName).toBe(readers?.modelName);
    const later = await store(LOYALTY);
    expect(await findJob(db, later)).toMatchObject({ modelName: "Loyalty card holders" });
    const sort = { by: "model", descending: false } as const;
    const { jobs: sorted } = await listJobs(db, { limit: 50, sort });
    const names = sorted.map(({ modelName }) => modelName).filter(Boolean);
    expect(names).toEqual(names.toSorted());
  });

  it("are read once a day", async () => {
    await store(READERS_UK);
    await nameResources(db, testConnection(), AT);
    const before = await calls();
    expect(before).toBeGreaterThan(2);
    await nameResources(db, testConnection(), { ...AT, at: new Date(NOW.getTime() + 3_600_000) });
    expect(await calls()).toBe(before);
    await nameResources(db, testConnection(), { ...AT, at: new Date(NOW.getTime() + 86_400_001) });
    expect(await calls()).toBe(2 * before);
  });

  it("that AWS refuses do no harm, keep their last value, and are read again in an hour", async () => {
    const id = await store(READERS_UK);
    await nameResources(db, testConnection(), AT);
    const { modelName } = (await findJob(db, id)) ?? {};
    const error = { status: 403, code: "AccessDeniedException", message: "no" };
    await control().planFaults({ operation: "*", kind: "error", error, times: 1_000 });
    const tomorrow = new Date(NOW.getTime() + 86_400_001);
    expect(await nameResources(db, testConnection(), { ...AT, at: tomorrow })).toBe(0);
    expect(await findJob(db, id)).toMatchObject({ modelName });
    await control().clearFaults();
    const soon = new Date(tomorrow.getTime() + 1_800_000);
    expect(await nameResources(db, testConnection(), { ...AT, at: soon })).toBe(0);
    const later = new Date(tomorrow.getTime() + 3_600_001);
    expect(await nameResources(db, testConnection(), { ...AT, at: later })).toBe(2);
  });
});
