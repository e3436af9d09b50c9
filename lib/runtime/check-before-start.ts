import "server-only";
import { accessRules } from "@/lib/access/access-file";
import { assertSendsOnce } from "@/lib/aws/clients";
import { environmentConnection } from "@/lib/aws/connection";
import { prepareDatabase } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { stopAtStart } from "@/lib/launch/gate/sending-switch";

/** Exits if the configuration is invalid, a launch could be sent twice, or the database is down. */
export async function checkBeforeStart(): Promise<void> {
  try {
    const { databaseUrl, migrationDatabaseUrl, sending } = env();
    accessRules();
    await assertSendsOnce(environmentConnection().clients.launch);
    await prepareDatabase({ databaseUrl, migrationDatabaseUrl });
    if (sending === "stopped") await stopAtStart();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
