import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { connect, type Db } from "@/lib/db/handle";
import { countLaunches } from "@/lib/ledger/queries/count-launches";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { OWN_ACCOUNT, REGION } from "../../emulator/world/seed-ids";
import { sampleKey, sampleRequest } from "../sample-request";
import { sdkCall } from "./direct-launches";
import type { Launch } from "./load";

const PATIENCE_MS = 60_000;

/** The SDK's call between the ledger's three steps, in this process, without a portal. */
export function recordedLaunch(db: Db, emulatorUrl: string): Launch {
  const call = sdkCall(emulatorUrl);
  return async (name) => {
    const { launch } = await reserveLaunch(db, {
      actor: "bench",
      idempotencyKey: sampleKey(name),
      request: sampleRequest(name),
      correlationTag: true,
      region: REGION,
    });
    const { id } = launch;
    const claimed = await claimLaunch(db, {
      id,
      account: OWN_ACCOUNT,
      region: REGION,
      timeoutMs: PATIENCE_MS,
    });
    if (!claimed) throw new Error("Another process has claimed the launch");
    const audienceGenerationJobArn = await call(name);
    const at = new Date().toISOString();
    const outcome = { state: "launched", audienceGenerationJobArn, region: REGION, at } as const;
    const settled = await settleLaunch(db, { id, attempt: claimed.attempt, outcome });
    if (settled?.state !== "launched") throw new Error("The launch was not recorded");
  };
}

/** Throws unless the ledger is intact and has exactly that many launches, all launched. */
export async function requireLaunched(databaseUrl: string, expected: number): Promise<void> {
  const { db, close } = await connect(databaseUrl);
  try {
    const counts = await countLaunches(db, LAUNCH_STATES, { id: "", rules: {} });
    const launched = counts.get("launched") ?? 0;
    if (counts.size !== 1 || launched !== expected) {
      throw new Error(`Of ${expected} launches the ledger has ${JSON.stringify([...counts])}`);
    }
    const verification = await verifyLedger(db);
    if (!verification.ok)
      throw new Error(`The ledger is broken at ${verification.seq}: ${verification.reason}`);
  } finally {
    await close();
  }
}
