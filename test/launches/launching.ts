import { afterAll, afterEach, beforeAll, beforeEach, type MockInstance, vi } from "vitest";
import { type Emulator, startEmulator } from "@/emulator/emulator";
import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import { type Connection, environmentConnection } from "@/lib/aws/connection";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { Actor } from "@/lib/people/actor";
import { EmulatorControl } from "@/test/aws/emulator-control";
import { useDatabase } from "@/test/postgres/database";

export const REQUEST: LaunchRequest = {
  name: "spring-uk",
  configuredAudienceModelArn: READERS_UK,
  collaborationId: COLLABORATION_UK,
  seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
  tags: { team: "growth" },
};

/** The portal's environment in these tests, with short times. */
const VARIABLES = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "sandbox",
  AWS_SECRET_ACCESS_KEY: "sandbox-secret",
  LAUNCH_TIMEOUT_SECONDS: "5",
  RECONCILE_INTERVAL_SECONDS: "30",
  RECONCILE_SETTLE_SECONDS: "900",
  // Many tests launch what AWS refuses. The checks have tests of their own.
  PREFLIGHT: "off",
};

type LogLine = Record<string, unknown> & { level: string; event: string };

/**
 * Gives the test file its own database and emulated AWS, which the portal's use-cases use. Each test
 * starts with a reset emulator; launches stay. Call it at the top of the file.
 */
export function useLaunching(variables: Record<string, string> = {}) {
  const { db } = useDatabase();
  for (const [name, value] of Object.entries({ ...VARIABLES, ...variables })) {
    vi.stubEnv(name, value);
  }
  let emulator: Emulator;
  let control: EmulatorControl;
  let stderr: MockInstance<typeof process.stderr.write>;
  beforeAll(async () => {
    emulator = await startEmulator();
    control = new EmulatorControl(emulator.url);
    vi.stubEnv("AWS_ENDPOINT_URL", emulator.url);
  });
  beforeEach(() => {
    stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  });
  afterEach(async () => {
    stderr.mockRestore();
    await control.reset();
  });
  afterAll(() => emulator.close());
  return {
    db,
    emulatorUrl: () => emulator.url,
    control: () => control,
    /** The portal's log in this test. */
    logged: (): LogLine[] =>
      stderr.mock.calls
        .flatMap(([text]) => String(text).split("\n"))
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line)),
    /** The requests whose jobs AWS executed. */
    executed: async () => (await control.starts()).filter(({ executed }) => executed),
  };
}

let keys = 0;

/** A unique idempotency key. */
export function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

/** A person who may launch anything. */
export function actAs(id: string): Actor {
  const authority = { kind: "local", role: "analyst" } as const;
  return { id, role: "analyst", rules: {}, isStillAllowed: async () => true, authority };
}

/** The connection of the test's environment. */
export function testConnection(): Connection {
  return environmentConnection();
}
