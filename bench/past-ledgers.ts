import { withDatabase, withPostgres } from "./database";
import { withEmulator } from "./emulator-process";
import { fillLedger } from "./fill-ledger";

/** Where a portal finds a ledger of so many launches, and its AWS. */
export type PastLedger = { launches: number; databaseUrl: string; emulatorUrl: string };

/** Lends out two ledgers, one of few launches and one of many, on one server. */
export async function withPastLedgers(
  sizes: { few: number; many: number },
  use: (ledgers: { few: PastLedger; many: PastLedger }) => Promise<void>,
): Promise<void> {
  await withEmulator(({ url: emulatorUrl }) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, (fewUrl) =>
        withDatabase(serverUrl, async (manyUrl) => {
          await fillLedger(fewUrl, sizes.few);
          await fillLedger(manyUrl, sizes.many);
          await use({
            few: { launches: sizes.few, databaseUrl: fewUrl, emulatorUrl },
            many: { launches: sizes.many, databaseUrl: manyUrl, emulatorUrl },
          });
        }),
      ),
    ),
  );
}
