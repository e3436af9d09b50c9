import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { Client } from "pg";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { closeDatabase, connect, type Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { migrate } from "@/lib/db/migrate/migrate";
import { indexReadJob } from "@/lib/jobs/poll/poll-jobs";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { setChannels } from "@/lib/notify/outbox";
import { OTHER_ACCOUNT, OWN_ACCOUNT, REGION, SEED_ROLE } from "../../emulator/world/seed-ids";
import { startTemporaryPostgres } from "../../test/postgres/temporary-postgres";
import { withDatabase } from "../database";
import { printHeading, printTable } from "../report";

const LAUNCHES = Number(process.env.GROWTH_LAUNCHES ?? 20_000);
const IN_FLIGHT = 4;
const LINKED_EVERY = 500;
const MILLION = 1_000_000;

/** The disk space of launches, by table and index, after the ledger's own functions wrote them. */
export async function benchGrowth(): Promise<void> {
  printHeading(`growth: the database's bytes of ${LAUNCHES} launches with 10 tags`);
  const server = await startTemporaryPostgres();
  try {
    await withDatabase(server.url, measure);
  } finally {
    await server.close();
  }
}

async function measure(url: string): Promise<void> {
  await migrate(url);
  Object.assign(process.env, { DATABASE_URL: url, AUTH_MODE: "local", AWS_REGION: REGION });
  const client = new Client({ connectionString: url });
  await client.connect();
  const { db, close } = await connect(url);
  try {
    // As often for each row as in production, where launches come a thousand times slower.
    await client.query("alter system set autovacuum_naptime = '1s'");
    await client.query("select pg_reload_conf()");
    const empty = await readSizes(client);
    await setChannels(db, ["webhook"]);
    await launchAll(db);
    const verification = await verifyLedger(db);
    if (!verification.ok) throw new Error(`The ledger is broken: ${verification.reason}`);
    await client.query("vacuum analyze");
    const written = await readSizes(client);
    await client.query("vacuum full");
    printSizes(empty, written, await readSizes(client));
  } finally {
    await Promise.all([client.end(), close(), closeDatabase()]);
  }
}

async function launchAll(db: Db): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < LAUNCHES; number = next++) {
      await launchOne(db, number);
      if (number % LINKED_EVERY === 0) await linkPending(db);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  await linkPending(db);
}

/** Every step of a launch whose job ends well, and what the portal stores of the job. */
async function launchOne(db: Db, number: number): Promise<void> {
  const request = typicalRequest(number);
  const actor = `https://id.example.com#${uuidOf("person", number % 300)}`;
  const { launch } = await reserveLaunch(db, {
    ...{ actor, address: "10.20.30.40", idempotencyKey: randomUUID(), request },
    ...{ correlationTag: true, region: REGION },
    guard: async () => ({
      claim: {
        ...{ account: OWN_ACCOUNT, region: REGION, timeoutMs: 60_000, claimId: randomUUID() },
        ...{ actor, address: "10.20.30.40" },
      },
    }),
  });
  const { id, attempt } = launch;
  const audienceGenerationJobArn = `arn:aws:cleanrooms-ml:${REGION}:${OWN_ACCOUNT}:audience-generation-job/${randomUUID()}`;
  const at = new Date().toISOString();
  const outcome = { state: "launched", audienceGenerationJobArn, region: REGION } as const;
  await settleLaunch(db, { id, attempt, outcome: { ...outcome, requestId: randomUUID(), at } });
  let since = new Date(at);
  for (const [look, status] of LOOKS.entries()) {
    const checkedAt = new Date();
    // AWS's time of a job is that of its last change.
    if (status !== LOOKS[look - 1]) since = checkedAt;
    const job: JobDetails = {
      ...{ audienceGenerationJobArn, name: request.name, status, startedBy: OWN_ACCOUNT },
      ...{ createTime: new Date(at), updateTime: since, description: request.description },
      configuredAudienceModelArn: request.configuredAudienceModelArn,
      collaborationId: request.collaborationId,
      request,
      tags: { ...request.tags, [CORRELATION_TAG_KEY]: id },
      seed: request.seedAudience.dataSource.s3Uri,
      ...(status === "ACTIVE" && {
        metrics: { relevanceMetrics: METRICS, recallMetric: (number % 1_000) / 1_000 },
      }),
    };
    await indexReadJob(CONNECTION, job, checkedAt);
    await recordJobStatus(db, { id, job: { status, checkedAt: checkedAt.toISOString() } });
  }
  if (number > 0) return;
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  if (row?.headline !== "active") throw new Error("The job is not in the index.");
}

/** The job's status each time that the portal looks. In an hour it looks some 150 times. */
const LOOKS = ["CREATE_PENDING", ...Array(18).fill("CREATE_IN_PROGRESS"), "ACTIVE"];

const CONNECTION = {
  region: REGION,
  identity: async () => ({ account: OWN_ACCOUNT, arn: `arn:aws:iam::${OWN_ACCOUNT}:user/bench` }),
};

const METRICS = Array.from({ length: 10 }, (_, index) => ({
  audienceSize: { type: "PERCENTAGE", value: (index + 1) * 10 },
  score: 0.912_345 - index / 20,
}));

const SEASONS = ["spring", "summer", "autumn", "winter", "easter", "harvest", "sale", "brand"];
const COUNTRIES = ["uk", "de", "fr", "it", "es", "nl", "pl", "se", "at", "ch"];

/** 10 tags, of which some have many values; 40 models in 15 collaborations. */
function typicalRequest(number: number) {
  const [season, country] = [pick(SEASONS, number), pick(COUNTRIES, number)];
  const name = `${season}-${country}-2026-${String(number).padStart(6, "0")}`;
  const model = uuidOf("model", number % 40);
  return {
    name,
    description: `Lookalikes for the ${season} campaign in ${country.toUpperCase()}, wave ${number % 50}`,
    configuredAudienceModelArn: `arn:aws:cleanrooms-ml:${REGION}:${OTHER_ACCOUNT}:configured-audience-model/${model}`,
    collaborationId: uuidOf("collaboration", number % 15),
    includeSeedInOutput: number % 2 === 0,
    seedAudience: {
      dataSource: { s3Uri: `s3://northwind-seeds/${season}-${country}/2026/${number}/seed.jsonl` },
      roleArn: SEED_ROLE,
    },
    tags: {
      team: `growth-${number % 12}`,
      "cost-center": `cc-${4_000 + (number % 90)}`,
      campaign: `${season}-${country}-2026`,
      market: country,
      channel: pick(["display", "video", "audio", "social"], number),
      environment: "production",
      owner: `person.${number % 300}@northwind.example`,
      "data-class": "confidential",
      wave: String(number % 50),
      ticket: `MKT-${10_000 + number}`,
    },
  };
}

function pick(values: readonly string[], number: number): string {
  return values[number % values.length] ?? "";
}

function uuidOf(kind: string, number: number): string {
  const hex = createHash("sha256").update(`${kind} ${number}`).digest("hex");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

type Size = { name: string; bytes: number };

/** Tables with their TOAST, and indexes. */
async function readSizes(client: Client): Promise<Size[]> {
  const { rows } = await client.query<{ name: string; bytes: string }>(`
    select case c.relkind when 'i' then t.relname || ': ' || c.relname else c.relname end as name,
      case c.relkind when 'i' then pg_relation_size(c.oid) else pg_table_size(c.oid) end as bytes
    from pg_class c
    left join pg_index i on i.indexrelid = c.oid
    left join pg_class t on t.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i')
    order by coalesce(t.relname, c.relname), c.relkind desc, c.relname`);
  return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
}

/** Bytes of one launch are gigabytes of a billion, so megabytes of a million. */
function printSizes(empty: Size[], written: Size[], packed: Size[]): void {
  const perLaunch = (sizes: Size[], name: string) => {
    const bytesOf = (each: Size[]) => each.find((size) => size.name === name)?.bytes ?? 0;
    return (bytesOf(sizes) - bytesOf(empty)) / LAUNCHES;
  };
  const rows = written
    .map(({ name }) => ({
      name,
      bytes: perLaunch(written, name),
      packed: perLaunch(packed, name),
    }))
    .filter(({ bytes }) => bytes >= 1);
  const sum = (of: "bytes" | "packed") => rows.reduce((total, row) => total + row[of], 0);
  printTable(
    ["bytes a launch", "as written", "packed"],
    [
      ...rows.map((row) => [row.name, row.bytes.toFixed(0), row.packed.toFixed(0)]),
      ["all", sum("bytes").toFixed(0), sum("packed").toFixed(0)],
      ["GB of a million launches", gigabytes(sum("bytes")), gigabytes(sum("packed"))],
    ],
  );
}

function gigabytes(bytesOfOne: number): string {
  return ((bytesOfOne * MILLION) / 1e9).toFixed(2);
}
