import {
  GetAudienceGenerationJobCommand,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { connect, json } from "./wire";

const SEED = {
  roleArn: "r",
  sqlParameters: { queryString: "SELECT secret", parameters: { who: "somebody" } },
};

/** The entries of the SDK's own logging. */
function recorder() {
  const entries: Record<string, unknown>[] = [];
  const record = (entry: Record<string, unknown>) => void entries.push(entry);
  return { entries, logger: { debug() {}, info: record, warn: record, error: record } };
}

describe("a logger", () => {
  it("does not get the seed query of a request or a response", async () => {
    const { entries, logger } = recorder();
    const { client } = await connect(() => json({ name: "n", seedAudience: SEED }), { logger });
    await client.send(
      new StartAudienceGenerationJobCommand({
        name: "n",
        configuredAudienceModelArn: "m",
        seedAudience: SEED,
      }),
    );
    await client.send(new GetAudienceGenerationJobCommand({ audienceGenerationJobArn: "a" }));
    const redacted = { roleArn: "r", sqlParameters: "***SensitiveInformation***" };
    expect(entries).toMatchObject([
      { commandName: "StartAudienceGenerationJobCommand", input: { seedAudience: redacted } },
      { commandName: "GetAudienceGenerationJobCommand", output: { seedAudience: redacted } },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/secret|somebody/);
  });

  it("does not get it when the request fails", async () => {
    const { entries, logger } = recorder();
    const { client } = await connect(() => json({ message: "m" }, 400), { logger });
    const command = new StartAudienceGenerationJobCommand({
      name: "n",
      configuredAudienceModelArn: "m",
      seedAudience: SEED,
    });
    await expect(client.send(command)).rejects.toThrow("m");
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toMatch(/SELECT|somebody/);
  });
});
