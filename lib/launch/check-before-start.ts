import "server-only";
import { assertSendsOnce, launchClient } from "@/lib/aws/clients";
import { env } from "@/lib/env";

/** A portal that is configured wrongly, or that could send a launch twice, does not start. */
export async function checkBeforeStart(): Promise<void> {
  try {
    env();
    await assertSendsOnce(launchClient());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
