import { createHash, createHmac } from "node:crypto";
import {
  GetAudienceGenerationJobCommand,
  StartAudienceGenerationJobCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { CREDENTIALS, connect, json, type Seen } from "./wire";

const JOB = "arn:aws:cleanrooms-ml:eu-west-1:111122223333:audience-generation-job/a/b";

function sha256(text: string) {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function hmac(key: string | Buffer, text: string) {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

function header(seen: Seen | undefined, name: string) {
  return String(seen?.headers[name] ?? "");
}

/** Date, Region and service of the credential scope, and the headers that are signed. */
function authorization(seen: Seen | undefined) {
  const form =
    /^AWS4-HMAC-SHA256 Credential=(.+?)\/(\d{8})\/(.+?)\/(.+?)\/aws4_request, SignedHeaders=(.+?), Signature=([0-9a-f]{64})$/;
  const [, accessKeyId = "", day = "", region = "", service = "", signedHeaders = "", signature] =
    form.exec(header(seen, "authorization")) ?? [];
  return { accessKeyId, day, region, service, signedHeaders, signature };
}

/** The expected signature, computed by AWS's description of SigV4. */
function signatureOf(seen: Seen) {
  const { day, region, service, signedHeaders } = authorization(seen);
  const canonicalRequest = [
    seen.method,
    // All services except S3 encode the encoded path again for the signature.
    seen.path.split("/").map(encodeURIComponent).join("/"),
    seen.query.split("&").sort().join("&"),
    ...signedHeaders.split(";").map((name) => `${name}:${header(seen, name).trim()}`),
    "",
    signedHeaders,
    sha256(seen.body),
  ].join("\n");
  const stringToSign = [
    "AWS4-HMAC-SHA256",
    header(seen, "x-amz-date"),
    `${day}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest),
  ].join("\n");
  const dayKey = hmac(`AWS4${CREDENTIALS.secretAccessKey}`, day);
  const key = hmac(hmac(hmac(dayKey, region), service), "aws4_request");
  return hmac(key, stringToSign).toString("hex");
}

const COMMANDS = [
  new GetAudienceGenerationJobCommand({ audienceGenerationJobArn: JOB }),
  new UntagResourceCommand({ resourceArn: JOB, tagKeys: ["z y", "a", "a&b=c"] }),
  new StartAudienceGenerationJobCommand({
    name: "ü 👩‍🚀",
    configuredAudienceModelArn: "m",
    seedAudience: { roleArn: "r" },
  }),
];

describe("SigV4", () => {
  it.each(COMMANDS.map((command) => ({ command, name: command.constructor.name })))(
    "signs $name for cleanrooms-ml in the client's Region",
    async ({ command }) => {
      const { client, seen } = await connect(() => json({}), { region: "eu-west-1" });
      await client.send(command as GetAudienceGenerationJobCommand);
      const [request] = seen;
      const { signature, ...scope } = authorization(request);
      expect(scope).toMatchObject({
        accessKeyId: CREDENTIALS.accessKeyId,
        day: header(request, "x-amz-date").slice(0, 8),
        region: "eu-west-1",
        service: "cleanrooms-ml",
      });
      expect(scope.signedHeaders.split(";")).toEqual(
        expect.arrayContaining(["host", "x-amz-date", "x-amz-content-sha256"]),
      );
      expect(header(request, "x-amz-content-sha256")).toBe(sha256(request?.body ?? ""));
      expect(signature).toBe(request && signatureOf(request));
    },
  );

  it("sends and signs a session token", async () => {
    const credentials = { ...CREDENTIALS, sessionToken: "to/ken==" };
    const { client, seen } = await connect(() => json({}), { credentials });
    await client.send(new GetAudienceGenerationJobCommand({ audienceGenerationJobArn: JOB }));
    expect(header(seen[0], "x-amz-security-token")).toBe("to/ken==");
    expect(authorization(seen[0]).signedHeaders.split(";")).toContain("x-amz-security-token");
  });
});
