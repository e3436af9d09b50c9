import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PEER_HEADER } from "@/lib/http/request/peer-header";
import { storeJob } from "@/lib/job-store/store-job";
import { aJob, WHERE } from "@/test/launches/job-details";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { handleJobsExport } from "./export-jobs";

const visit = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => visit.headers }));

const { db } = useDatabase();
const ORIGIN = "http://localhost:3000";
const MANY = 1_001;
let rejectedId = "";

beforeAll(async () => {
  rejectedId = (await launchIn(db, "rejected")).id;
  const times = { readAt: new Date("2026-10-01"), nextReadAt: null };
  await storeJob(
    db,
    aJob({ name: "=cmd()", status: "CREATE_FAILED", statusCode: "X", message: "No, “seed”" }),
    { ...WHERE, ...times },
  );
  await db.execute(sql`
    insert into jobs (id, region, name, configured_audience_model_arn, seed, started_by, started_at, updated_at)
    select gen_random_uuid(), 'us-east-1', 'many-' || n, 'arn', '', 'ann', now(), now()
    from generate_series(1, ${MANY}) n`);
});

beforeEach(async () => {
  await db.execute(sql`delete from rate_limits`);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9911");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

async function exportOf(search: string, headers: Record<string, string> = {}) {
  visit.headers = new Headers({ host: "localhost:3000", [PEER_HEADER]: "127.0.0.44", ...headers });
  const request = new Request(`${ORIGIN}/jobs/export?${search}`, { headers: visit.headers });
  const response = await handleJobsExport(request);
  // `text()` would drop the byte order mark.
  return { response, text: Buffer.from(await response.arrayBuffer()).toString() };
}

describe("the export of jobs", () => {
  it("has what the list shows, for Excel, without formulas", async () => {
    const { response, text } = await exportOf("status=failed");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="jobs-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [head, line, end] = text.split("\r\n");
    expect(head).toMatch(/^\ufeffid,name,status,aws_status,reason,/);
    expect(line).toContain(`,'=cmd(),Failed,CREATE_FAILED,"No, “seed”",X,`);
    expect(line).toContain(",5400,");
    expect(end).toBe("");
  });

  it("has all pages of the filter", async () => {
    const { text } = await exportOf("text=many-&sort=name");
    const names = text.trimEnd().split("\r\n").slice(1);
    expect(names).toHaveLength(MANY);
    expect(names[0]).toContain(",many-1,");
    expect(names.at(-1)).toContain(",many-999,");
  });

  it("has only the selected jobs", async () => {
    const { text } = await exportOf(`job=${rejectedId}`);
    expect(text.trimEnd().split("\r\n").slice(1)).toEqual([
      expect.stringMatching(new RegExp(`^${rejectedId},.*,Refused,.*,rejected$`)),
    ]);
  });

  it.each([
    ["an unknown status", "status=lost"],
    ["no day", "from=x"],
    ["no ID", "job=x"],
    ["too many jobs", Array(201).fill(`job=${crypto.randomUUID()}`).join("&")],
  ])("is not larger than asked for: %s", async (_what, search) => {
    expect((await exportOf(search)).response.status).toBe(400);
  });

  it("is refused to other sites", async () => {
    const { response } = await exportOf("", { "sec-fetch-site": "cross-site" });
    expect(response.status).toBe(403);
  });
});
