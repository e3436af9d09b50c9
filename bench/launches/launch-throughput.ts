import { withPortal } from "../portal-process";
import { printHeading } from "../report";
import { bareLaunch, sdkLaunch } from "./direct-launches";
import { countLaunched, measureRounds } from "./launch-rounds";
import { pageLaunches } from "./portal-launches";
import { requireLaunched } from "./recorded-launches";
import { printRounds } from "./throughput-report";

/** Compares a launch through the portal with the SDK's call and with plain HTTP. */
export async function benchLaunchThroughput(): Promise<void> {
  printHeading("launch: through the portal, by the SDK alone, by bare HTTP");
  await withPortal(async ({ url, databaseUrl, emulator }) => {
    const direct = [
      { name: "http", launch: bareLaunch(emulator.url, { keepAlive: false }) },
      { name: "http, kept-alive", launch: bareLaunch(emulator.url, { keepAlive: true }) },
      { name: "sdk", launch: sdkLaunch(emulator.url) },
    ];
    const recorded = await pageLaunches(url);
    const measured = await measureRounds([...direct, ...recorded], emulator);
    await requireLaunched(databaseUrl, countLaunched(recorded, measured));
    printRounds(measured.rounds, ["http", "sdk"]);
  });
}
