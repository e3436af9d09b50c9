import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Emulator, startEmulator } from "@/emulator/emulator";
import { WAIT } from "@/test/wait";
import { listAudienceGenerationJobs } from "./calls/list-audience-generation-jobs";
import { createReadClient } from "./clients";

const folder = mkdtempSync(join(tmpdir(), "launchpad-credentials-"));
const file = join(folder, "credentials");
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  vi.stubEnv("AWS_ACCESS_KEY_ID", "");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", file);
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "none"));
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

function write(id: string, secret: string, token?: string): void {
  const lines = ["[default]", `aws_access_key_id=${id}`, `aws_secret_access_key=${secret}`];
  writeFileSync(file, [...lines, ...(token ? [`aws_session_token=${token}`] : []), ""].join("\n"));
}

it.each([
  ["have expired", ["expired", "expired-secret", "expired-session-token"], "ExpiredTokenException"],
  ["were mistyped", ["sandbox", "another-secret"], "InvalidSignatureException"],
] as const)(
  "reads a file again when AWS says that its credentials %s",
  async (_how, given, name) => {
    const [id, secret, token] = given;
    write(id, secret, token);
    const client = createReadClient({
      awsRegion: "us-east-1",
      endpoints: { cleanroomsml: emulator.url },
      launchTimeoutMs: 5_000,
    });
    const list = () => listAudienceGenerationJobs(client, {});
    await expect(list()).rejects.toMatchObject({ cause: { name } });
    write("sandbox", "sandbox-secret");
    // Before that, what was read is kept.
    await vi.waitFor(async () => expect(await list()).toBeInstanceOf(Array), {
      ...WAIT,
      interval: 200,
    });
  },
);
