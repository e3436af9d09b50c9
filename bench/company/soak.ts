import { setTimeout as delay } from "node:timers/promises";
import { withDatabase, withPostgres } from "../database";
import { withEmulator } from "../emulator-process";
import { percentile } from "../percentiles";
import { startPortalProcess } from "../portal-process";
import { printHeading, printTable } from "../report";
import { checkLaunches, memoryOf, report, settle } from "./outcome";
import { beCompany, type Look } from "./people";
import { startProxy } from "./proxy";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 120);
const PEOPLE = 60;
const LAUNCHES_PER_MINUTE = 4;
/** Lines of the table. */
const SAMPLES = 12;

/** Two instances under an even load: what grows in memory, what slows down. */
export async function benchSoak(): Promise<void> {
  printHeading(`${PEOPLE} people, ${LAUNCHES_PER_MINUTE} launches a minute, ${MINUTES} minutes`);
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, async (databaseUrl) => {
        const proxy = await startProxy();
        const addresses = { emulatorUrl: emulator.url, databaseUrl };
        const start = () => startPortalProcess(addresses, () => ({ PUBLIC_URL: proxy.url }));
        const instances = [await start(), await start()];
        proxy.use(instances.map(({ url }) => Number(new URL(url).port)));
        await delay(2_000);
        const ended = new AbortController();
        const load = { people: PEOPLE, launchesPerMinute: LAUNCHES_PER_MINUTE };
        const company = beCompany({ url: proxy.url, ...load, signal: ended.signal });
        const samples: { atMs: number; memory: number[] }[] = [];
        for (let count = 0; count <= SAMPLES; count += 1) {
          if (count > 0) await delay((MINUTES * 60_000) / SAMPLES);
          const memory = await Promise.all(instances.map(memoryOf));
          samples.push({ atMs: performance.now(), memory });
        }
        ended.abort();
        const { looks, launched } = await company;
        await settle(databaseUrl);
        report(looks);
        reportGrowth(looks, samples);
        const jobs = await emulator.countJobs();
        await checkLaunches(databaseUrl, { asked: launched.length, jobs });
        await proxy.close();
        await Promise.all(instances.map(({ close }) => close()));
      }),
    ),
  );
}

/** Each part of the run in a line: requests until then since the line before, memory at its end. */
function reportGrowth(
  looks: readonly Look[],
  samples: readonly { atMs: number; memory: number[] }[],
): void {
  const rows = samples.map(({ atMs, memory }, index) => {
    const fromMs = samples[index - 1]?.atMs ?? atMs;
    const these = looks.filter((look) => look.atMs > fromMs && look.atMs <= atMs);
    const ms = these.map((look) => look.ms);
    const shown = (share: number) => (ms.length > 0 ? percentile(ms, share).toFixed(0) : "");
    return [
      ((index * MINUTES) / SAMPLES).toFixed(0),
      String(these.length),
      ...[shown(0.5), shown(0.99)],
      ...memory.map((mib) => mib.toFixed(0)),
    ];
  });
  printTable(["minute", "requests", "p50 ms", "p99 ms", "MiB, one", "MiB, other"], rows);
}
