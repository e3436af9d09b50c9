import { setTimeout as delay } from "node:timers/promises";
import { withDatabase, withPostgres } from "../database";
import { type EmulatorProcess, withEmulator } from "../emulator-process";
import { type PortalProcess, startPortalProcess } from "../portal-process";
import { checkLaunches, report, settle } from "./outcome";
import { beCompany, type Look } from "./people";
import { type Balancer, startProxy } from "./proxy";

const PROXY_LOOKS_MS = 2_000;

export type TwoInstances = {
  instances: readonly PortalProcess[];
  databaseUrl: string;
  /** Starts a new one first. `folder`: of another version. */
  replace(index: number, folder?: string): Promise<void>;
};

type Load = { people: number; launchesPerMinute: number };

/**
 * Runs `during` under load on two instances behind a proxy, then waits until all launches are settled,
 * reports, and compares launches asked for, recorded and executed. `folder`: of another version.
 */
export async function withTwoInstances(
  { people, launchesPerMinute, folder }: Load & { folder?: string },
  during: (two: TwoInstances) => Promise<void>,
): Promise<{ looks: Look[] }> {
  let looks: Look[] = [];
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, async (databaseUrl) => {
        const proxy = await startProxy();
        const { two, close } = await startTwo({ emulator, databaseUrl, proxy, folder });
        await delay(PROXY_LOOKS_MS);
        const ended = new AbortController();
        const load = { people, launchesPerMinute, signal: ended.signal };
        const company = beCompany({ url: proxy.url, ...load });
        await during(two);
        ended.abort();
        const done = await company;
        looks = done.looks;
        await settle(databaseUrl);
        report(looks);
        const jobs = await emulator.countJobs();
        await checkLaunches(databaseUrl, { asked: done.launched.length, jobs });
        await proxy.close();
        await close();
      }),
    ),
  );
  return { looks };
}

async function startTwo({
  emulator,
  databaseUrl,
  proxy,
  folder,
}: {
  emulator: EmulatorProcess;
  databaseUrl: string;
  proxy: Balancer;
  folder?: string;
}) {
  const addresses = { emulatorUrl: emulator.url, databaseUrl };
  const start = (of?: string) =>
    startPortalProcess(addresses, () => ({ PUBLIC_URL: proxy.url }), of);
  const instances = [await start(folder), await start(folder)];
  const use = () => proxy.use(instances.map(({ url }) => Number(new URL(url).port)));
  use();
  const two: TwoInstances = {
    ...{ instances, databaseUrl },
    async replace(index, of) {
      const old = instances[index];
      instances[index] = await start(of);
      use();
      await old?.close();
    },
  };
  return { two, close: () => Promise.all(instances.map((instance) => instance.close())) };
}
