import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CleanRoomsMLClient,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, describe, expect, it } from "vitest";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { deriveLaunchId, readLedger } from "@/lib/ledger/launch-id";
import { REQUEST } from "@/test/launches/launching";
import { useDatabase } from "@/test/postgres/database";
import { startOtlpReceiver } from "@/test/process/otlp-receiver";
import { runLaunchpad } from "@/test/process/run-launchpad";
import { type Emulator, startEmulator } from "../../emulator/emulator";

const { db, url } = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "launchpad-program-"));
let emulator: Emulator | undefined;
afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true });
});

/** Also from another folder than the project's. */
function run(args: string[], variables: Record<string, string> = {}) {
  return runLaunchpad(args, { folder, variables });
}

async function variables(): Promise<Record<string, string>> {
  emulator ??= await startEmulator();
  return {
    AUTH_MODE: "local",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox-secret",
    AWS_ENDPOINT_URL: emulator.url,
    DATABASE_URL: url,
  };
}

describe("launchpad", () => {
  it("says what it can do", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    const names = ["serve", "check", "migrate", "verify", "archive", "compare"];
    for (const name of names) expect(stdout).toMatch(new RegExp(`^ {2}${name} +\\S`, "m"));
    expect(await run([])).toMatchObject({ code: 2, stdout });
    for (const name of names) {
      const help = await run([name, "--help"]);
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout).toMatch(new RegExp(`^Usage: launchpad ${name}.*Exit codes: 0`, "s"));
    }
  }, 60_000);

  it("refuses what it does not know", async () => {
    expect(await run(["start"])).toMatchObject({ code: 2, stdout: "" });
    expect((await run(["start"])).stderr).toContain("no command “start”");
    expect(await run(["check", "--force"])).toMatchObject({ code: 2, stdout: "" });
    expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  }, 60_000);
});

describe("launchpad check", () => {
  it("prints what works", async () => {
    const { code, stdout, stderr } = await run(["check"], await variables());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^configuration +ok +AUTH_MODE=local, Region us-east-1$/m);
    expect(stdout).toMatch(/^database +ok +PostgreSQL \d+\.\d+ as \w+$/m);
    expect(stdout).toMatch(/^clock +ok +-?\d+ ms/m);
    expect(stdout).toMatch(/^AWS credentials +ok +account \d{12}, arn:aws:/m);
    expect(stdout).toMatch(/^AWS jobs +ok +\d+ can be listed$/m);
  });

  it("tries everything, and fails if one thing does", async () => {
    writeFileSync(join(folder, "database-url"), "postgres://portal:hunter2@127.0.0.1:1/none\n");
    const { DATABASE_URL: _, ...others } = await variables();
    const { code, stdout } = await run(["check"], {
      ...{ ...others, AWS_SECRET_ACCESS_KEY: "wrong", LOG_LEVEL: "info", PUBLIC_URI: "x" },
      // Relative to where the program was started.
      DATABASE_URL_FILE: "database-url",
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^configuration +warning +unknown variables: PUBLIC_URI \(did you mean/m,
    );
    expect(stdout).toMatch(/^database +failed +The database can't be reached: .*ECONNREFUSED/m);
    expect(stdout).toMatch(/^AWS credentials +failed +\S/m);
    expect(stdout).not.toContain("hunter2");
  });

  it("tries the collector of traces, and only warns if it is away", async () => {
    const receiver = await startOtlpReceiver();
    const traces = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
    const first = await run(["check"], { ...(await variables()), ...traces });
    expect(first.stdout).toMatch(
      /^trace collector +ok +http:\S+\/v1\/traces takes http\/protobuf$/m,
    );
    await receiver.close();
    const second = await run(["check"], { ...(await variables()), ...traces });
    expect(second.stdout).toMatch(/^trace collector +warning +.*can't be reached: .*ECONNREFUSED/m);
    expect(second.code).toBe(0);
  }, 30_000);

  it("ends, and says what did not answer", async () => {
    const silent = createServer(() => undefined);
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const { port } = silent.address() as AddressInfo;
    const hanging = `http://127.0.0.1:${port}`;
    const { code, stdout } = await run(["check"], {
      ...(await variables()),
      ...{ AWS_ENDPOINT_URL: hanging, OTEL_EXPORTER_OTLP_ENDPOINT: hanging },
    });
    silent.closeAllConnections();
    silent.close();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^AWS jobs +failed +\S/m);
    expect(stdout).toMatch(/^trace collector +warning +\S+ can't be reached: /m);
  }, 60_000);

  it("names a proxy that is away, and not AWS alone", async () => {
    const { AWS_ENDPOINT_URL: _, ...others } = await variables();
    const away = { ...others, HTTPS_PROXY: "http://user:hunter2@127.0.0.1:1" };
    const checked = await run(["check"], away);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(
      /^proxy +failed +HTTPS_PROXY 127\.0\.0\.1:1 can't be reached: .*ECONNREFUSED/m,
    );
    expect(checked.stdout).toMatch(
      /^AWS jobs .* Calls go through HTTPS_PROXY \(127\.0\.0\.1:1\)\.$/m,
    );
    expect(checked.stdout + checked.stderr).not.toContain("hunter2");
    const compared = await run(["compare"], away);
    expect(compared).toMatchObject({ code: 1, stdout: "" });
    expect(compared.stderr).toMatch(/Calls go through HTTPS_PROXY \(127\.0\.0\.1:1\)\.$/m);
  }, 60_000);

  it("names what is wrong with the sign-in provider once, with its variable", async () => {
    const provider = createServer((_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ issuer: "https://another.example" }));
    });
    await once(provider.listen(0, "127.0.0.1"), "listening");
    const { port } = provider.address() as AddressInfo;
    writeFileSync(join(folder, "access.json"), '{ "groups": { "analysts": "analyst" } }');
    const oidc = {
      ...(await variables()),
      ...{
        AUTH_MODE: "oidc",
        PUBLIC_URL: "https://launchpad.example",
        OIDC_CLIENT_ID: "launchpad",
      },
      ...{ OIDC_CLIENT_SECRET: "0123456789abcdef", ACCESS_FILE: "access.json" },
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
    };
    const another = await run(["check"], oidc);
    provider.close();
    expect(another.stdout).toMatch(
      /^sign-in provider +failed +OIDC_ISSUER http:\S+ can't be used: its discovery names another issuer/m,
    );
    const away = await run(["check"], oidc);
    expect(away).toMatchObject({ code: 1, stderr: "" });
    expect(away.stdout).toMatch(/^access file +ok +\S+: roles of 1 group$/m);
    expect(away.stdout).toMatch(
      /^sign-in provider +failed +OIDC_ISSUER http:\S+ can't be used: connect ECONNREFUSED/m,
    );
    expect(away.stdout).toMatch(/^token keys +failed +not known without the sign-in provider$/m);
  }, 60_000);

  it("names all that is wrong with the configuration", async () => {
    const { code, stdout } = await run(["check"], { PORT: "x" });
    expect(code).toBe(1);
    for (const name of ["PORT", "AWS_REGION", "DATABASE_URL"]) expect(stdout).toContain(name);
  });
});

describe("launchpad serve", () => {
  it("refuses two files of authorities, of which Node would read one", async () => {
    const files = { AWS_CA_BUNDLE: "aws.pem", NODE_EXTRA_CA_CERTS: join(folder, "other.pem") };
    const { code, stderr } = await run(["serve"], { ...(await variables()), ...files });
    expect(code).toBe(1);
    expect(stderr).toContain("AWS_CA_BUNDLE and NODE_EXTRA_CA_CERTS name different files.");
  });
});

describe("launchpad compare", () => {
  it("names a job of the portal that its records lack, and records nothing", async () => {
    const environment = await variables();
    expect(await run(["compare"], environment)).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("No job of this portal is without a record."),
    });
    const ledger = await readLedger(db);
    const id = deriveLaunchId({
      ...{ ledgerId: ledger.id, actor: "ada", idempotencyKey: "lost" },
      requestHash: "0".repeat(64),
    });
    const client = new CleanRoomsMLClient({
      region: "us-east-1",
      endpoint: environment.AWS_ENDPOINT_URL,
      credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" },
    });
    const { audienceGenerationJobArn: arn } = await client.send(
      new StartAudienceGenerationJobCommand({ ...REQUEST, tags: { [CORRELATION_TAG_KEY]: id } }),
    );
    const { code, stdout } = await run(["compare"], environment);
    expect(code).toBe(1);
    expect(stdout).toContain(`1 are jobs of this portal without a record:\n  ${arn}\n`);
  });
});
