import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CleanRoomsMLClient,
  ListAudienceGenerationJobsCommand,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TEST_REQUEST } from "@/test/aws/aws-request";
import { awsResponse, startTestServer } from "@/test/aws/aws-server";
import { assertSendsOnce, createLaunchClient, createReadClient, createStsClient } from "./clients";

const ENV = {
  awsRegion: "eu-west-1",
  endpoints: { cleanroomsml: "http://127.0.0.1:9911", sts: "http://127.0.0.1:9912" },
  launchTimeoutMs: 60_000,
};

describe("the launch client", () => {
  it("makes one attempt, whatever the environment says", async () => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", "5");
    await expect(assertSendsOnce(createLaunchClient(ENV))).resolves.toBeUndefined();
    vi.unstubAllEnvs();
  });

  it("is distinguished from a client that makes more attempts", async () => {
    const client = new CleanRoomsMLClient({ region: "eu-west-1" });
    await expect(assertSendsOnce(client)).rejects.toThrow(/up to 3 times/);
  });

  it("opens a connection for each request", async () => {
    const server = await startTestServer(awsResponse(200, {}));
    const client = createLaunchClient({ ...ENV, endpoints: { cleanroomsml: server.url } });
    client.config.credentials = async () => ({ accessKeyId: "id", secretAccessKey: "secret" });
    await client.send(new StartAudienceGenerationJobCommand(TEST_REQUEST));
    await client.send(new StartAudienceGenerationJobCommand(TEST_REQUEST));
    await server.close();
    expect(server.connections()).toBe(2);
  });

  it("throws when its deadline passes", async () => {
    const server = await startTestServer(() => undefined);
    const endpoints = { cleanroomsml: server.url };
    const client = createLaunchClient({ ...ENV, endpoints, launchTimeoutMs: 100 });
    client.config.credentials = async () => ({ accessKeyId: "id", secretAccessKey: "secret" });
    const sending = client.send(new StartAudienceGenerationJobCommand(TEST_REQUEST));
    await expect(sending).rejects.toMatchObject({ name: "TimeoutError", code: "ETIMEDOUT" });
    await server.close();
    expect(server.received).toHaveLength(1);
  });

  it("uses the endpoint and Region of the environment", async () => {
    const { config } = createLaunchClient(ENV);
    expect(await config.region()).toBe("eu-west-1");
    expect(await config.endpoint?.()).toMatchObject({ hostname: "127.0.0.1", port: 9911 });
  });
});

it("the STS client has its own endpoint", async () => {
  const { config } = createStsClient(ENV);
  expect(await config.endpoint?.()).toMatchObject({ port: 9912 });
});

it("the read client retries", async () => {
  const { config } = createReadClient(ENV);
  expect(await config.maxAttempts()).toBe(5);
  await expect(assertSendsOnce(createReadClient(ENV))).rejects.toThrow(/up to 5 times/);
});

describe("behind a proxy", () => {
  /** Refuses each tunnel, and remembers its target. */
  async function startProxy() {
    const targets: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket) => {
      targets.push(request.url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    const { port } = proxy.address() as AddressInfo;
    const httpsProxy = `http://127.0.0.1:${port}`;
    vi.stubEnv("HTTPS_PROXY", httpsProxy);
    return { targets, httpsProxy, close: () => proxy.close() };
  }

  afterEach(() => void vi.unstubAllEnvs());

  it("reaches AWS through it, and other hosts as NO_PROXY says", async () => {
    const proxy = await startProxy();
    vi.stubEnv("NO_PROXY", "sts.eu-west-1.amazonaws.com,.invalid");
    const settings = { ...ENV, endpoints: {}, httpsProxy: proxy.httpsProxy };
    const client = createLaunchClient(settings);
    client.config.credentials = async () => ({ accessKeyId: "id", secretAccessKey: "secret" });
    const sending = client.send(new StartAudienceGenerationJobCommand(TEST_REQUEST));
    await expect(sending).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect(proxy.targets).toEqual(["cleanrooms-ml.eu-west-1.amazonaws.com:443"]);
    const direct = createReadClient({
      ...settings,
      endpoints: { cleanroomsml: "https://nowhere.invalid" },
    });
    direct.config.credentials = async () => ({ accessKeyId: "id", secretAccessKey: "secret" });
    await expect(direct.send(new ListAudienceGenerationJobsCommand({}))).rejects.toThrow();
    expect(proxy.targets).toHaveLength(1);
    proxy.close();
  });

  it("fetches a role's credentials through it, in the client's Region", async () => {
    const proxy = await startProxy();
    const folder = mkdtempSync(join(tmpdir(), "launchpad-token-"));
    const token = join(folder, "token");
    writeFileSync(token, "a.b.c");
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "NO_PROXY"]) {
      vi.stubEnv(name, "");
    }
    vi.stubEnv("AWS_WEB_IDENTITY_TOKEN_FILE", token);
    vi.stubEnv("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/portal");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "none"));
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "none"));
    const client = createReadClient({ ...ENV, endpoints: {}, httpsProxy: proxy.httpsProxy });
    await expect(client.send(new ListAudienceGenerationJobsCommand({}))).rejects.toThrow();
    expect(proxy.targets[0]).toBe("sts.eu-west-1.amazonaws.com:443");
    proxy.close();
    rmSync(folder, { recursive: true });
  });
});
