import { expect, it } from "vitest";
import { type Emulator, startEmulator } from "@/emulator/emulator";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { createLaunchClient } from "@/lib/aws/clients";
import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import { validateLaunchForm } from "@/lib/contract/launch-form/validation/validate-form";
import { sandboxLink } from "./sandbox-link";

it("fills in a request that the sandbox accepts", async () => {
  const link = new URL(sandboxLink("http://127.0.0.1:3000", new Date("2026-11-23T22:40:31Z")));
  expect(`${link.origin}${link.pathname}`).toBe("http://127.0.0.1:3000/launch");
  const validation = validateLaunchForm(readSearchParams(link.searchParams));
  if (!validation.ok) throw new Error(JSON.stringify(validation.faults));
  expect(validation.request.name).toBe("first-launch-20261123-2240");
  const emulator = await startEmulator();
  expect(await launchOn(emulator, validation.request)).toMatchObject({ state: "launched" });
  await emulator.close();
});

function launchOn(
  { url }: Emulator,
  request: Parameters<typeof startAudienceGenerationJob>[1]["request"],
) {
  const env = { awsRegion: "us-east-1", endpoints: { cleanroomsml: url }, launchTimeoutMs: 5000 };
  const client = createLaunchClient(env);
  client.config.credentials = async () => ({
    accessKeyId: "sandbox",
    secretAccessKey: "sandbox-secret",
  });
  return startAudienceGenerationJob(client, { request, region: "us-east-1", timeoutMs: 5000 });
}
