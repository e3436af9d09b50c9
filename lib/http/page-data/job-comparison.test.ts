import { beforeEach, expect, it, vi } from "vitest";
import type { Role } from "@/lib/contract/people/roles";
import { storeJob } from "@/lib/job-store/store-job";
import { aJob, WHERE } from "@/test/launches/job-details";
import { useDatabase } from "@/test/postgres/database";
import { comparisonOf } from "./job-comparison";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

async function withSql(name: string): Promise<string> {
  const job = aJob({ name, metrics: { relevanceMetrics: [] } });
  const sqlParameters = { queryString: "SELECT secret FROM seeds", parameters: { day: "secret" } };
  const request = { ...job.request, seedAudience: { sqlParameters } };
  const times = { readAt: new Date("2026-03-02"), nextReadAt: null };
  return storeJob(db, { ...job, request }, { ...WHERE, ...times });
}

it.each<[Role, boolean]>([
  ["viewer", false],
  ["analyst", true],
])("shows a %s the SQL of the compared jobs: %s", async (role, isShown) => {
  const [a, b] = [await withSql("a"), await withSql("b")];
  const person = { id: "vera", role, rules: {} };
  const comparison = await comparisonOf(new URLSearchParams({ a, b }), person);
  expect(comparison).toMatchObject({ kind: "compared", jobs: [{ id: a }, { id: b }] });
  expect(JSON.stringify(comparison).includes("secret")).toBe(isShown);
});
