import { connect } from "@/lib/db/handle";
import { sdkLaunch } from "./direct-launches";
import { floorLaunch } from "./floor-launch";
import { countLaunched, measureRounds, type Rounds } from "./launch-rounds";
import { apiLaunch, pageLaunches } from "./portal-launches";
import { withPortal } from "./portal-process";
import { recordedLaunch, requireLaunched } from "./recorded-launches";
import { printAim, printHeading } from "./report";
import { medianRatio, printCosts } from "./throughput-report";

/** What a launch costs beyond the SDK's call: the ledger's part, and the portal's with it. */
export async function benchLedgerCost(): Promise<void> {
  printHeading("ledger: what a launch costs beyond the SDK's call");
  await withPortal(async ({ url, databaseUrl, emulator }) => {
    const { db, close } = await connect(databaseUrl);
    try {
      const recorded = [
        { name: "sdk, recorded", launch: recordedLaunch(db, emulator.url) },
        { name: "api", launch: apiLaunch(url) },
        ...(await pageLaunches(url)),
      ];
      const ways = [
        { name: "sdk", launch: sdkLaunch(emulator.url) },
        { name: "floor", launch: await floorLaunch(db, emulator.url) },
        ...recorded,
      ];
      const measured = await measureRounds(ways, emulator);
      await requireLaunched(databaseUrl, countLaunched(recorded, measured));
      printCosts(measured.rounds, ["sdk", "floor"]);
      printFloorAims(measured.rounds);
    } finally {
      await close();
    }
  });
}

/** How many times the floor a launch's median may take, by the number in flight. */
const AIMS: ReadonlyMap<number, number> = new Map([
  [1, 1.5],
  [16, 2],
]);

function printFloorAims(rounds: Rounds): void {
  for (const [inFlight, aim] of AIMS) {
    const figuresOf = rounds.get(inFlight);
    for (const way of ["api", "action"]) {
      const ratio = medianRatio(figuresOf?.get(way) ?? [], figuresOf?.get("floor") ?? [], "p50Ms");
      const title = `${way}, ${inFlight} in flight, p50 at most ${aim.toFixed(1)} times the floor`;
      printAim(title, ratio.toFixed(2), ratio <= aim);
    }
  }
}
