import { withDatabase, withPostgres } from "../database";
import { withEmulator } from "../emulator-process";
import { fillLedger } from "./fill-ledger";

/** URLs of a ledger with that many launches, and of its emulator. */
export type PastLedger = { launches: number; databaseUrl: string; emulatorUrl: string };

/** Runs `use` with two ledgers on one server, one with few launches and one with many. */
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
