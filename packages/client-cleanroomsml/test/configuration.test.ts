import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CleanRoomsMLClient, ListAudienceModelsCommand } from "@aws-sdk/client-cleanroomsml";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import packageInfo from "../package.json";
import { CREDENTIALS, connect, json, startServer } from "./wire";

const LIST = new ListAudienceModelsCommand({});

beforeEach(() => {
  vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent/config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  for (const name of ["AWS_PROFILE", "AWS_REGION", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"]) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv("AWS_ENDPOINT_URL_CLEANROOMSML", undefined);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDFROMENV");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A client without settings in code. */
function bareClient() {
  const client = new CleanRoomsMLClient({ maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

async function writeConfigFile(lines: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "cleanroomsml-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "config"), lines.join("\n"));
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
}

describe("the environment", () => {
  it("gives Region, credentials and endpoint", async () => {
    const { url, seen } = await startServer(() => json({}));
    vi.stubEnv("AWS_REGION", "eu-central-1");
    vi.stubEnv("AWS_ENDPOINT_URL", url);
    await bareClient().send(LIST);
    expect(seen[0]?.headers.authorization).toMatch(
      /Credential=AKIDFROMENV\/\d{8}\/eu-central-1\/cleanrooms-ml\//,
    );
  });

  it("gives an endpoint for this service, which precedes the general one", async () => {
    const { url, seen } = await startServer(() => json({}));
    vi.stubEnv("AWS_REGION", "us-east-1");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    vi.stubEnv("AWS_ENDPOINT_URL_CLEANROOMSML", url);
    await bareClient().send(LIST);
    expect(seen).toHaveLength(1);
  });

  it("is overridden by an endpoint in code", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_CLEANROOMSML", "http://127.0.0.1:1");
    const { client, seen } = await connect(() => json({}));
    await client.send(LIST);
    expect(seen).toHaveLength(1);
  });

  it("gives the number of attempts", async () => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
    const { client, seen } = await connect(() => json({}, 500));
    await expect(client.send(LIST)).rejects.toThrow();
    expect(seen).toHaveLength(2);
  });
});

describe("the shared config file", () => {
  it("gives a profile's Region, credentials and endpoint", async () => {
    const { url, seen } = await startServer(() => json({}));
    vi.stubEnv("AWS_PROFILE", "lab");
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
    await writeConfigFile([
      "[profile lab]",
      "region = eu-west-1",
      "aws_access_key_id = AKIDFROMFILE",
      "aws_secret_access_key = secret",
      "services = local",
      "[services local]",
      "cleanroomsml =",
      `  endpoint_url = ${url}`,
    ]);
    await bareClient().send(LIST);
    expect(seen[0]?.headers.authorization).toMatch(
      /Credential=AKIDFROMFILE\/\d{8}\/eu-west-1\/cleanrooms-ml\//,
    );
  });
});

describe("a missing setting", () => {
  it("of the Region throws before sending", async () => {
    await expect(bareClient().send(LIST)).rejects.toThrow("Region is missing");
  });

  it("of credentials throws before sending", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_REGION", "us-east-1");
    const { url, seen } = await startServer(() => json({}));
    vi.stubEnv("AWS_ENDPOINT_URL", url);
    await expect(bareClient().send(LIST)).rejects.toMatchObject({
      name: "CredentialsProviderError",
    });
    expect(seen).toEqual([]);
  });
});

describe("the user agent", () => {
  it("has the SDK, the API, this package's version, and additions", async () => {
    const { client, seen } = await connect(() => json({}), {
      customUserAgent: [["audience-launchpad", "1"]],
    });
    await client.send(LIST);
    const agent = seen[0]?.headers["user-agent"];
    const { version } = packageInfo;
    expect(agent).toMatch(new RegExp(`^aws-sdk-js/${version} ua/2.1 os/`));
    expect(agent).toContain(`api/cleanroomsml#${version}`);
    expect(agent).toContain("audience-launchpad/1");
    expect(seen[0]?.headers["x-amz-user-agent"]).toBe(`aws-sdk-js/${version} audience-launchpad/1`);
  });
});

describe("an extension", () => {
  it("can replace the Region and the credentials", async () => {
    const { client, seen } = await connect(() => json({}), {
      extensions: [
        {
          configure(config) {
            config.setRegion(async () => "ap-northeast-1");
            config.setCredentials(async () => ({ ...CREDENTIALS, accessKeyId: "AKIDOTHER" }));
          },
        },
      ],
    });
    await client.send(LIST);
    expect(seen[0]?.headers.authorization).toMatch(/AKIDOTHER\/\d{8}\/ap-northeast-1\//);
  });
});
