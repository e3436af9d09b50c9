import { StartAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { connect, json, type WireResponse } from "./wire";

const START = new StartAudienceGenerationJobCommand({
  name: "n",
  configuredAudienceModelArn: "m",
  seedAudience: { roleArn: "r" },
});

const THROTTLED = json({ message: "m" }, 429, { "x-amzn-errortype": "ThrottlingException" });

// 429 too, but only after seconds.
const REPEATED_BY_DEFAULT: [string, WireResponse][] = [
  ["500", json({}, 500)],
  ["502 with HTML", { status: 502, body: "<html></html>" }],
  ["503", json({}, 503)],
  ["504", json({}, 504)],
  ["a reset", "reset"],
];

describe("with maxAttempts 1 a request is sent once", () => {
  it.each([...REPEATED_BY_DEFAULT, ["429", THROTTLED] as const])(
    "after %s",
    async (_, response) => {
      const { client, seen } = await connect(() => response, { maxAttempts: 1 });
      await expect(client.send(START)).rejects.toMatchObject({ $metadata: { attempts: 1 } });
      expect(seen).toHaveLength(1);
      expect(seen[0]?.headers["amz-sdk-request"]).toBe("attempt=1; max=1");
    },
  );

  it("after a timeout", async () => {
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    const { client } = await connect(() => "silence", { maxAttempts: 1, requestHandler });
    await expect(client.send(START)).rejects.toMatchObject({
      name: "TimeoutError",
      $metadata: { attempts: 1 },
    });
  });
});

describe("by default", () => {
  it.each(REPEATED_BY_DEFAULT)("a POST is sent three times after %s", async (_, response) => {
    const { client, seen } = await connect(() => response);
    await expect(client.send(START)).rejects.toMatchObject({ $metadata: { attempts: 3 } });
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ headers }) => headers["amz-sdk-invocation-id"])).size).toBe(1);
  });

  it.each([400, 402, 403, 404, 409])("a POST is sent once after %d", async (status) => {
    const { client, seen } = await connect(() => json({ message: "m" }, status));
    await expect(client.send(START)).rejects.toMatchObject({ $metadata: { attempts: 1 } });
    expect(seen).toHaveLength(1);
  });

  it("a request that succeeds the second time reports two attempts", async () => {
    const { client } = await connect((_, nth) => json({}, nth === 1 ? 500 : 200));
    expect((await client.send(START)).$metadata.attempts).toBe(2);
  });
});
