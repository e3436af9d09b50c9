import { assertSendsOnce, launchClient } from "@/lib/aws/clients";
import { env } from "@/lib/env";

/**
 * Runs once before the first request is taken: a portal that is configured wrongly, or that could
 * send a launch twice, does not start.
 */
export async function register(): Promise<void> {
  try {
    env();
    await assertSendsOnce(launchClient());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
