import { connect } from "@/lib/db/handle";
import { withPortal } from "../portal-process";
import { printHeading, printTarget } from "../report";
import { sdkLaunch } from "./direct-launches";
import { floorLaunch } from "./floor-launch";
import { countLaunched, measureRounds, type Rounds } from "./launch-rounds";
import { apiLaunch, pageLaunches } from "./portal-launches";
import { recordedLaunch, requireLaunched } from "./recorded-launches";
import { medianRatio, printCosts } from "./throughput-report";

/** Measures the cost of a launch beyond the SDK's call, for the ledger alone and with the portal. */
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

/** Limit of a launch's median as a multiple of the floor, by number in flight. */
const TARGETS: ReadonlyMap<number, number> = new Map([
  [1, 1.5],
  [16, 2],
]);

function printFloorAims(rounds: Rounds): void {
  for (const [inFlight, target] of TARGETS) {
    const figuresOf = rounds.get(inFlight);
    for (const way of ["api", "action"]) {
      const ratio = medianRatio(figuresOf?.get(way) ?? [], figuresOf?.get("floor") ?? [], "p50Ms");
      const title = `${way}, ${inFlight} in flight, p50 at most ${target.toFixed(1)} times the floor`;
      printTarget(title, ratio.toFixed(2), ratio <= target);
    }
  }
}
