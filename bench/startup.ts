import { type PastLedger, withPastLedgers } from "./ledgers/past-ledgers";
import { median } from "./percentiles";
import { startPortalProcess } from "./portal-process";
import { printHeading, printTable } from "./report";

const SIZES = { few: 0, many: 100_000 };
const ROUNDS = 7;

/** Times the start of the process until `ready`, with an empty and a long ledger. */
export async function benchStartup(): Promise<void> {
  printHeading(`startup: from the start to readyz, ${ROUNDS} starts each`);
  await withPastLedgers(SIZES, async ({ few, many }) => {
    const fewMs: number[] = [];
    const manyMs: number[] = [];
    // Not counted, because the first start reads from the disk.
    await timeStart(few);
    await timeStart(many);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 2 === 0) fewMs.push(await timeStart(few));
      manyMs.push(await timeStart(many));
      if (round % 2 === 1) fewMs.push(await timeStart(few));
    }
    const ratios = manyMs.map((ms, round) => ms / (fewMs[round] ?? Number.NaN));
    printTable(
      ["launches in the ledger", "median ms", "least ms", "ratio"],
      [
        [String(few.launches), ...figuresOf(fewMs), "1.00"],
        [String(many.launches), ...figuresOf(manyMs), median(ratios).toFixed(2)],
      ],
    );
  });
}

async function timeStart(ledger: PastLedger): Promise<number> {
  const { readyAfterMs, close } = await startPortalProcess(ledger);
  await close();
  return readyAfterMs;
}

function figuresOf(startsMs: readonly number[]): string[] {
  return [median(startsMs), Math.min(...startsMs)].map((ms) => ms.toFixed(0));
}
