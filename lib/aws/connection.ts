import "server-only";
import type { CleanRoomsClient } from "@aws-sdk/client-cleanrooms";
import type { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { S3Client } from "@aws-sdk/client-s3";
import type { STSClient } from "@aws-sdk/client-sts";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";
import { type CallerIdentity, cacheIdentity } from "./caller-identity";
import {
  createCleanRoomsClient,
  createIamClient,
  createLaunchClient,
  createReadClient,
  createS3Client,
  createStsClient,
} from "./clients";

/** One account in one Region, and how the portal reaches it. */
export type Connection = {
  id: string;
  label: string;
  region: string;
  /** Set where it leads to something other than AWS itself. */
  endpointUrl?: string;
  /** What may be launched here, beside the rules of each role. */
  rules: LaunchRules;
  clients: {
    /** Makes one attempt per request. */
    launch: CleanRoomsMLClient;
    read: CleanRoomsMLClient;
    cleanrooms: CleanRoomsClient;
    sts: STSClient;
    s3: S3Client;
    iam: IAMClient;
  };
  /** Kept for minutes. Throws `AwsCallError`. */
  identity: () => Promise<CallerIdentity>;
};

export const environmentConnection = oncePerProcess("aws-connection", connect);

function connect(): Connection {
  const { awsRegion: region, endpoints } = env();
  const sts = createStsClient(env());
  return {
    id: "environment",
    label: region,
    region,
    endpointUrl: endpoints.cleanroomsml,
    rules: {},
    clients: {
      launch: createLaunchClient(env()),
      read: createReadClient(env()),
      cleanrooms: createCleanRoomsClient(env()),
      sts,
      s3: createS3Client(env()),
      iam: createIamClient(env()),
    },
    identity: cacheIdentity(sts),
  };
}
