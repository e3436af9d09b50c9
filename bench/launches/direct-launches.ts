import { Agent } from "node:http";
import {
  CleanRoomsMLClient,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import {
  REGION,
  SANDBOX_ACCESS_KEY_ID,
  SANDBOX_SECRET_ACCESS_KEY,
} from "../../emulator/world/seed-ids";
import { sampleRequest } from "../sample-request";
import type { Launch } from "./load";
import { NodeSha256 } from "./node-sha256";
import { postOnce } from "./post-once";

const credentials = {
  accessKeyId: SANDBOX_ACCESS_KEY_ID,
  secretAccessKey: SANDBOX_SECRET_ACCESS_KEY,
};

const TIMEOUT_MS = 30_000;

/** Only the SDK's call. */
export function sdkLaunch(emulatorUrl: string): Launch {
  const call = sdkCall(emulatorUrl);
  return async (name) => void (await call(name));
}

/**
 * Starts a job with the name and returns its ARN. The client has the portal's settings: one attempt,
 * a fresh socket.
 */
export function sdkCall(emulatorUrl: string): (name: string) => Promise<string> {
  const client = new CleanRoomsMLClient({
    region: REGION,
    endpoint: emulatorUrl,
    credentials,
    maxAttempts: 1,
    retryMode: "standard",
    requestHandler: new NodeHttpHandler({
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: new Agent({ keepAlive: false }),
    }),
  });
  return async (name) => {
    const command = new StartAudienceGenerationJobCommand(sampleRequest(name));
    const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
    const { audienceGenerationJobArn } = await client.send(command, { abortSignal });
    if (!audienceGenerationJobArn) throw new Error("AWS answered without an ARN");
    return audienceGenerationJobArn;
  };
}

/** The minimum of a launch: JSON, a signature, one HTTP request. */
export function bareLaunch(emulatorUrl: string, socket: { keepAlive: boolean }): Launch {
  const agent = new Agent({ keepAlive: socket.keepAlive });
  const { hostname, port, host } = new URL(emulatorUrl);
  const path = "/audience-generation-job";
  const signer = new SignatureV4({
    service: "cleanrooms-ml",
    region: REGION,
    credentials,
    sha256: NodeSha256,
  });
  return async (name) => {
    const body = Buffer.from(JSON.stringify(sampleRequest(name)));
    const { headers } = await signer.sign({
      method: "POST",
      protocol: "http:",
      hostname,
      port: Number(port),
      path,
      headers: { host, "content-type": "application/json", "content-length": String(body.length) },
      body,
    });
    const url = new URL(path, emulatorUrl);
    await postOnce(
      { url, headers, body, agent },
      ({ status, text }) => status === 200 && text.includes('"audienceGenerationJobArn"'),
    );
  };
}
