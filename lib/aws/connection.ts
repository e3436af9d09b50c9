import "server-only";
import type { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import type { STSClient } from "@aws-sdk/client-sts";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";
import { type CallerIdentity, keepIdentity } from "./caller-identity";
import { createLaunchClient, createReadClient, createStsClient } from "./clients";

/**
 * One account in one Region, and how the portal reaches it. Whatever talks to AWS takes one, so that
 * nothing but its maker decides how many there are.
 */
export type Connection = {
  id: string;
  /** For people. */
  label: string;
  region: string;
  /** Set where it leads to something other than AWS itself. */
  endpointUrl?: string;
  clients: {
    /** Starts jobs, and nothing else: one attempt a request. */
    launch: CleanRoomsMLClient;
    /** Looks at jobs: it repeats what fails. */
    read: CleanRoomsMLClient;
    sts: STSClient;
  };
  /** As AWS identifies the portal; kept for minutes. Undefined (and logged) where AWS does not say. */
  identity: () => Promise<CallerIdentity | undefined>;
};

/** The connection that the environment describes. */
export const environmentConnection = oncePerProcess("aws-connection", connect);

function connect(): Connection {
  const { awsRegion: region, endpoints } = env();
  const sts = createStsClient(env());
  return {
    id: "environment",
    label: region,
    region,
    endpointUrl: endpoints.cleanroomsml,
    clients: { launch: createLaunchClient(env()), read: createReadClient(env()), sts },
    identity: keepIdentity(sts),
  };
}
