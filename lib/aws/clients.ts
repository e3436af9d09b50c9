import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { CleanRoomsClient } from "@aws-sdk/client-cleanrooms";
import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Env } from "@/lib/env";
import { environmentCredentials } from "./credentials";
import { proxied } from "./proxy-agent";
import { watchCalls } from "./watch-calls";

type ClientEnv = Pick<Env, "awsRegion" | "endpoints" | "launchTimeoutMs" | "httpsProxy">;

const CONNECTION_TIMEOUT_MS = 3000;
const IDENTITY_TIMEOUT_MS = 2000;
const READ_TIMEOUT_MS = 20_000;
const SEED_TIMEOUT_MS = 8_000;
const READ_ATTEMPTS = 5;

/**
 * Sends each request once: a start has no client token, and the SDK would repeat a POST.
 * Fresh sockets, because a kept-alive one may break midway. `requestTimeout` alone only warns.
 */
export function createLaunchClient(env: ClientEnv): CleanRoomsMLClient {
  return watchCalls(
    new CleanRoomsMLClient({
      region: env.awsRegion,
      credentials: environmentCredentials(),
      endpoint: env.endpoints.cleanroomsml,
      maxAttempts: 1,
      retryMode: "standard",
      requestHandler: new NodeHttpHandler({
        connectionTimeout: Math.min(CONNECTION_TIMEOUT_MS, env.launchTimeoutMs),
        requestTimeout: env.launchTimeoutMs,
        throwOnRequestTimeout: true,
        httpAgent: new HttpAgent({ keepAlive: false }),
        httpsAgent: proxied(env, { keepAlive: false }) ?? new HttpsAgent({ keepAlive: false }),
      }),
    }),
    "cleanroomsml",
  );
}

/** Retries what is safe to repeat: reading, deleting and tagging. AWS throttles it. */
export function createReadClient(env: ClientEnv): CleanRoomsMLClient {
  return watchCalls(
    new CleanRoomsMLClient({
      region: env.awsRegion,
      credentials: environmentCredentials(),
      endpoint: env.endpoints.cleanroomsml,
      maxAttempts: READ_ATTEMPTS,
      retryMode: "standard",
      requestHandler: new NodeHttpHandler({
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: READ_TIMEOUT_MS,
        throwOnRequestTimeout: true,
        httpsAgent: proxied(env, { keepAlive: true }),
      }),
    }),
    "cleanroomsml",
  );
}

/** Reads names and what a launch can choose from. No page waits for it. */
export function createCleanRoomsClient(env: ClientEnv): CleanRoomsClient {
  return watchCalls(
    new CleanRoomsClient({
      region: env.awsRegion,
      credentials: environmentCredentials(),
      endpoint: env.endpoints.cleanrooms,
      maxAttempts: 2,
      requestHandler: new NodeHttpHandler({
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: READ_TIMEOUT_MS,
        throwOnRequestTimeout: true,
        httpsAgent: proxied(env, { keepAlive: true }),
      }),
    }),
    "cleanrooms",
  );
}

/** Reads and signs for seeds. An own endpoint has its buckets in the path, not in the host's name. */
export function createS3Client(env: ClientEnv): S3Client {
  return watchCalls(
    new S3Client({
      region: env.awsRegion,
      credentials: environmentCredentials(),
      endpoint: env.endpoints.s3,
      forcePathStyle: env.endpoints.s3 !== undefined,
      maxAttempts: 2,
      // The default would sign a checksum of an empty body into the URL of an upload.
      requestChecksumCalculation: "WHEN_REQUIRED",
      requestHandler: shortHandler(env),
    }),
    "s3",
  );
}

/** Its Region is that of the whole partition. */
export function createIamClient(env: ClientEnv): IAMClient {
  return watchCalls(
    new IAMClient({
      region: env.awsRegion,
      credentials: environmentCredentials(),
      endpoint: env.endpoints.iam,
      maxAttempts: 2,
      requestHandler: shortHandler(env),
    }),
    "iam",
  );
}

/** For what a person waits for. */
function shortHandler(env: ClientEnv): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: SEED_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    httpsAgent: proxied(env, { keepAlive: true }),
  });
}

/** Its timeout is short, because pages wait for it. */
export function createStsClient(env: ClientEnv): STSClient {
  return watchCalls(
    new STSClient({
      region: env.awsRegion,
      credentials: environmentCredentials(),
      endpoint: env.endpoints.sts,
      maxAttempts: 2,
      requestHandler: new NodeHttpHandler({
        connectionTimeout: IDENTITY_TIMEOUT_MS,
        requestTimeout: IDENTITY_TIMEOUT_MS,
        throwOnRequestTimeout: true,
        httpsAgent: proxied(env, { keepAlive: true }),
      }),
    }),
    "sts",
  );
}

/** Throws unless the client makes exactly one attempt, however it was configured. */
export async function assertSendsOnce(client: CleanRoomsMLClient): Promise<void> {
  const attempts = await client.config.maxAttempts();
  if (attempts !== 1) {
    throw new Error(`The launch client would send a launch up to ${attempts} times; it must be 1.`);
  }
}
