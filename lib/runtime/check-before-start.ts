import "server-only";
import { accessRules } from "@/lib/access/access-file";
import { assertSendsOnce } from "@/lib/aws/clients";
import { environmentConnection } from "@/lib/aws/connection";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { stopAtStart } from "@/lib/launch/gate/sending-switch";

/**
 * A portal that is configured wrongly, that could send a launch twice, or that has no database to
 * record launches in, does not start. An older database is brought up to date.
 */
export async function checkBeforeStart(): Promise<void> {
  try {
    const { databaseUrl, sending } = env();
    accessRules();
    await assertSendsOnce(environmentConnection().clients.launch);
    await migrate(databaseUrl);
    if (sending === "stopped") await stopAtStart();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
