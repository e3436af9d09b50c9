import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { type Env, env } from "@/lib/env";

type ClientEnv = Pick<Env, "awsRegion" | "endpoints" | "launchTimeoutMs">;
type Clients = { launch?: CleanRoomsMLClient; read?: CleanRoomsMLClient; sts?: STSClient };

const CONNECTION_TIMEOUT_MS = 3000;
const IDENTITY_TIMEOUT_MS = 2000;
const READ_TIMEOUT_MS = 20_000;
const READ_ATTEMPTS = 5;

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadClients?: Clients };

function clients(): Clients {
  shared.audienceLaunchpadClients ??= {};
  return shared.audienceLaunchpadClients;
}

/** The client for starting jobs, and for nothing else. */
export function launchClient(): CleanRoomsMLClient {
  clients().launch ??= createLaunchClient(env());
  return clients().launch as CleanRoomsMLClient;
}

/** The client for looking at jobs: it repeats what fails. */
export function readClient(): CleanRoomsMLClient {
  clients().read ??= createReadClient(env());
  return clients().read as CleanRoomsMLClient;
}

export function stsClient(): STSClient {
  clients().sts ??= createStsClient(env());
  return clients().sts as STSClient;
}

/**
 * A client that sends each request once. The API has no client token and a start costs money, while
 * the SDK by default repeats a POST three times; and a kept-alive socket may die under a request
 * and leave its fate unknown, hence a fresh one each time. `requestTimeout` alone only warns.
 */
export function createLaunchClient(env: ClientEnv): CleanRoomsMLClient {
  return new CleanRoomsMLClient({
    region: env.awsRegion,
    endpoint: env.endpoints.cleanroomsml,
    maxAttempts: 1,
    retryMode: "standard",
    requestHandler: new NodeHttpHandler({
      connectionTimeout: Math.min(CONNECTION_TIMEOUT_MS, env.launchTimeoutMs),
      requestTimeout: env.launchTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent({ keepAlive: false }),
      httpsAgent: new HttpsAgent({ keepAlive: false }),
    }),
  });
}

/** Reading may be repeated, and is throttled together with everything else that reads. */
export function createReadClient(env: ClientEnv): CleanRoomsMLClient {
  return new CleanRoomsMLClient({
    region: env.awsRegion,
    endpoint: env.endpoints.cleanroomsml,
    maxAttempts: READ_ATTEMPTS,
    retryMode: "standard",
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: READ_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
  });
}

/** For asking who the portal is; quick to give up, because pages wait for it. */
export function createStsClient(env: ClientEnv): STSClient {
  return new STSClient({
    region: env.awsRegion,
    endpoint: env.endpoints.sts,
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: IDENTITY_TIMEOUT_MS,
      requestTimeout: IDENTITY_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
  });
}

/** Throws unless the client makes exactly one attempt, whatever configured it. */
export async function assertSendsOnce(client: CleanRoomsMLClient): Promise<void> {
  const attempts = await client.config.maxAttempts();
  if (attempts !== 1) {
    throw new Error(`The launch client would send a launch up to ${attempts} times; it must be 1.`);
  }
}
