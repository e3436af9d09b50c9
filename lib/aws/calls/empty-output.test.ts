import type { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { expect, it, vi } from "vitest";
import { createReadClient } from "@/lib/aws/clients";
import { awsResponse, startTestServer } from "@/test/aws/aws-server";
import { deleteAudienceGenerationJob } from "./delete-audience-generation-job";
import { addTags, removeTags } from "./job-tags";

const arn = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/a";

const CALLS: [string, (client: CleanRoomsMLClient) => Promise<unknown>][] = [
  ["DeleteAudienceGenerationJob", (client) => deleteAudienceGenerationJob(client, arn)],
  ["TagResource", (client) => addTags(client, { resourceArn: arn, tags: { team: "growth" } })],
  ["UntagResource", (client) => removeTags(client, { resourceArn: arn, keys: ["team"] })],
];

async function respond(body: unknown, call: (client: CleanRoomsMLClient) => Promise<unknown>) {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
  const server = await startTestServer(awsResponse(200, body));
  const endpoints = { cleanroomsml: server.url };
  try {
    const client = createReadClient({ awsRegion: "us-east-1", endpoints, launchTimeoutMs: 1000 });
    return await call(client);
  } finally {
    await server.close();
    vi.unstubAllEnvs();
  }
}

it.each(CALLS)("%s succeeds only with AWS's empty body", async (operation, call) => {
  for (const body of ["", {}]) await expect(respond(body, call)).resolves.toBeDefined();
  for (const body of ["<h1>Sign in to the network</h1>", "{", "[]", '"ok"']) {
    await expect(respond(body, call)).rejects.toMatchObject({ name: "AwsCallError", operation });
  }
});
