import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { databaseUrl as databaseUrlOf } from "../../test/create-database";
import { withDatabase, withPostgres } from "../database";
import { withEmulator } from "../emulator-process";
import { startPortalProcess } from "../portal-process";
import { printHeading } from "../report";
import { checkLaunches, memoryOf, report, settle } from "./outcome";
import { beCompany } from "./people";
import { startProxy } from "./proxy";

const MINUTES = Number(process.env.COMPANY_MINUTES ?? 30);
const PEOPLE = 300;
const LAUNCHES_PER_MINUTE = 20;
const AWAY_MS = 3_000;

/** A company's day on two instances, with a roll, a kill and a restart of the database in it. */
export async function benchCompany(): Promise<void> {
  printHeading(`${PEOPLE} people, ${LAUNCHES_PER_MINUTE} launches a minute, ${MINUTES} minutes`);
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, async (databaseUrl) => {
        const proxy = await startProxy();
        const addresses = { emulatorUrl: emulator.url, databaseUrl };
        const start = () => startPortalProcess(addresses, () => ({ PUBLIC_URL: proxy.url }));
        const instances = [await start(), await start()];
        const memoryAtStart = await Promise.all(instances.map(memoryOf));
        const use = () => proxy.use(instances.map(({ url }) => Number(new URL(url).port)));
        use();
        await delay(2_000);
        const ended = new AbortController();
        const company = beCompany({
          ...{ url: proxy.url, people: PEOPLE, launchesPerMinute: LAUNCHES_PER_MINUTE },
          signal: ended.signal,
        });
        const part = (MINUTES * 60_000) / 4;
        await delay(part);
        // A roll: a new instance before each old one ends.
        for (const index of instances.keys()) {
          const old = instances[index];
          instances[index] = await start();
          use();
          await old?.close();
        }
        await delay(part);
        const killed = instances[0];
        if (killed) process.kill(killed.pid, "SIGKILL");
        instances[0] = await start();
        use();
        await delay(part);
        await interruptDatabase(databaseUrl);
        await delay(part);
        ended.abort();
        const { looks, launched } = await company;
        await settle(databaseUrl);
        const memoryAtEnd = await Promise.all(instances.map(memoryOf));
        report(looks);
        const inMiB = (values: number[]) => values.map((value) => value.toFixed(0)).join(" and ");
        console.log(`  resident memory, MiB: ${inMiB(memoryAtStart)} at the start,`);
        console.log(`  ${inMiB(memoryAtEnd)} at the end (of instances started during the run)`);
        await checkLaunches(databaseUrl, {
          asked: launched.length,
          jobs: await emulator.countJobs(),
        });
        await proxy.close();
        await Promise.all(instances.map(({ close }) => close()));
      }),
    ),
  );
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
