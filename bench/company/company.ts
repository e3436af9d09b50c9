import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { databaseUrl as databaseUrlOf } from "../../test/postgres/create-database";
import { printHeading, printLine } from "../report";
import { memoryOf } from "./outcome";
import { withTwoInstances } from "./two-instances";

const MINUTES = Number(process.env.COMPANY_MINUTES ?? 30);
const PEOPLE = 300;
const LAUNCHES_PER_MINUTE = 20;
const AWAY_MS = 3_000;

/** A company's day on two instances, with a roll, a kill and a restart of the database in it. */
export async function benchCompany(): Promise<void> {
  printHeading(`${PEOPLE} people, ${LAUNCHES_PER_MINUTE} launches a minute, ${MINUTES} minutes`);
  const load = { people: PEOPLE, launchesPerMinute: LAUNCHES_PER_MINUTE };
  const memory: string[] = [];
  await withTwoInstances(load, async ({ instances, databaseUrl, replace }) => {
    const noteMemory = async () => {
      const values = await Promise.all(instances.map(memoryOf));
      memory.push(values.map((value) => value.toFixed(0)).join(" and "));
    };
    await noteMemory();
    const part = (MINUTES * 60_000) / 4;
    await delay(part);
    for (const index of instances.keys()) await replace(index);
    await delay(part);
    const [killed] = instances;
    if (killed) process.kill(killed.pid, "SIGKILL");
    await replace(0);
    await delay(part);
    await interruptDatabase(databaseUrl);
    await delay(part);
    await noteMemory();
  });
  const [atStart, atEnd] = memory;
  printLine(`resident memory, MiB: ${atStart} at the start,`);
  printLine(`${atEnd} at the end (of instances started during the run)`);
}

/** What a restart of the server is to the portal: all connections end, and new ones are refused. */
async function interruptDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new Client({ connectionString: databaseUrlOf(url, "postgres") });
  await client.connect();
  await client.query(`alter database "${name}" allow_connections false`);
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
    name,
  ]);
  await delay(AWAY_MS);
  await client.query(`alter database "${name}" allow_connections true`);
  await client.end();
}
