import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@/emulator/emulator";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { createLaunchClient } from "@/lib/aws/clients";
import { migrate } from "@/lib/db/migrate/migrate";
import type { Environment } from "../../scripts/shell-environment";
import { createDatabase, databaseUrl } from "../postgres/create-database";
import { MIGRATED } from "../postgres/migrated";
import { startTemporaryPostgres } from "../postgres/temporary-postgres";
import { makeClusterTemplate } from "./scenarios/cluster-template";
import { requestNamed, type World } from "./stage";

/** One more than on a page of AWS. */
const MANY = 101;

/** Makes what all trials share: a PostgreSQL server with a migrated database, and a data file with many jobs. */
export async function makeWorld(
  shell: Environment,
): Promise<World & { close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-faults-"));
  const server = await startTemporaryPostgres();
  const template = databaseUrl(server.url, MIGRATED);
  await createDatabase(template);
  await migrate(template);
  const manyJobs = join(folder, "many-jobs.json");
  await fillWorld(manyJobs);
  let clusters: ReturnType<typeof makeClusterTemplate> | undefined;
  return {
    shell,
    postgresUrl: server.url,
    folder,
    manyJobs,
    async clusterTemplate() {
      clusters ??= makeClusterTemplate();
      return (await clusters).dataDir;
    },
    async close() {
      await (await clusters)?.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function fillWorld(dataFile: string): Promise<void> {
  const emulator = await startEmulator({
    dataFile,
    settings: { pendingGenerationJobsQuota: MANY * 2 },
  });
  const env = {
    awsRegion: "us-east-1",
    endpoints: { cleanroomsml: emulator.url },
    launchTimeoutMs: 20_000,
  };
  const client = createLaunchClient(env);
  client.config.credentials = async () => ({
    accessKeyId: "sandbox",
    secretAccessKey: "sandbox-secret",
  });
  for (let job = 1; job <= MANY; job++) {
    const context = {
      request: requestNamed(`other-${job}`),
      region: env.awsRegion,
      timeoutMs: 20_000,
    };
    const { state } = await startAudienceGenerationJob(client, context);
    if (state !== "launched") throw new Error(`The emulated world can't be filled: ${state}.`);
  }
  await emulator.close();
}
