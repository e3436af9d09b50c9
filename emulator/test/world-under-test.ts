import { CleanRoomsClient } from "@aws-sdk/client-cleanrooms";
import * as cleanRoomsMl from "@aws-sdk/client-cleanroomsml";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { startEmulator } from "../emulator";
import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "../world/seed-ids";
import type { Settings } from "../world/settings";

export type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export const SANDBOX: Keys = { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" };
export const HALCYON: Keys = { accessKeyId: "halcyon", secretAccessKey: "halcyon-secret" };
export const READER: Keys = { accessKeyId: "reader", secretAccessKey: "reader-secret" };
export const DENIED: Keys = { accessKeyId: "denied", secretAccessKey: "denied-secret" };

/** An emulator on a free port with a frozen clock, and the real clients. */
export type WorldUnderTest = {
  url: string;
  ml(keys?: Keys): cleanRoomsMl.CleanRoomsMLClient;
  rooms(keys?: Keys): CleanRoomsClient;
  sts(keys?: Keys): STSClient;
  s3(keys?: Keys): S3Client;
  iam(keys?: Keys): IAMClient;
  control(path: string, body?: object): Promise<{ status: number; body: unknown }>;
  set(settings: Partial<Settings>): Promise<void>;
  advance(seconds: number): Promise<void>;
  /** Restores the state at the start, with a frozen clock. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export async function startWorldUnderTest(settings: Partial<Settings> = {}) {
  const emulator = await startEmulator({ settings });
  const clients: { destroy(): void }[] = [];
  const world: WorldUnderTest = {
    url: emulator.url,
    ml: (keys) => kept(new cleanRoomsMl.CleanRoomsMLClient(configuration(keys))),
    rooms: (keys) => kept(new CleanRoomsClient(configuration(keys))),
    sts: (keys) => kept(new STSClient(configuration(keys))),
    iam: (keys) => kept(new IAMClient(configuration(keys))),
    s3: (keys) => kept(new S3Client({ ...configuration(keys), forcePathStyle: true })),
    control: (path, body) => callControl(emulator.url, path, body),
    set: (changed) => must("settings", changed),
    advance: (seconds) => must("clock", { advanceSeconds: seconds }),
    async reset() {
      await must("reset", {});
      await must("clock", { frozen: true });
    },
    async close() {
      for (const client of clients) client.destroy();
      await emulator.close();
    },
  };
  await world.reset();
  return world;

  function configuration(credentials: Keys = SANDBOX) {
    return { region: "us-east-1", endpoint: emulator.url, credentials, maxAttempts: 1 };
  }

  function kept<Client extends { destroy(): void }>(client: Client): Client {
    clients.push(client);
    return client;
  }

  async function must(path: string, body: object): Promise<void> {
    const response = await callControl(emulator.url, path, body);
    if (response.status !== 200) throw new Error(JSON.stringify(response.body));
  }
}

/** A request that the world accepts. */
export function startInput(
  changes: Partial<cleanRoomsMl.StartAudienceGenerationJobCommandInput> = {},
): cleanRoomsMl.StartAudienceGenerationJobCommandInput {
  return {
    name: "spring-uk",
    configuredAudienceModelArn: READERS_UK,
    collaborationId: COLLABORATION_UK,
    seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    ...changes,
  };
}

/** @param body posted if given; else the path is fetched */
async function callControl(url: string, path: string, body?: object) {
  const response = await fetch(`${url}/_emulator/${path}`, {
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  });
  const returned: unknown = await response.json();
  return { status: response.status, body: returned };
}
