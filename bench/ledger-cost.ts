import { connect } from "@/lib/db/handle";
import { sdkLaunch } from "./direct-launches";
import { countLaunched, measureRounds } from "./launch-rounds";
import { apiLaunch, pageLaunches } from "./portal-launches";
import { withPortal } from "./portal-process";
import { recordedLaunch, requireLaunched } from "./recorded-launches";
import { printHeading } from "./report";
import { printCosts } from "./throughput-report";

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
      const ways = [{ name: "sdk", launch: sdkLaunch(emulator.url) }, ...recorded];
      const measured = await measureRounds(ways, emulator);
      await requireLaunched(databaseUrl, countLaunched(recorded, measured));
      printCosts(measured.rounds, "sdk");
    } finally {
      await close();
    }
  });
}
