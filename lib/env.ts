import "server-only";
import { type AuthEnv, authOf } from "@/lib/env-auth";
import { faultsOfAuth } from "@/lib/env-auth-faults";
import {
  type AwsService,
  endpointsOf,
  faultsOfMixing,
  faultsOfSpelling,
} from "@/lib/env-endpoints";
import { type Variables, variablesSchema } from "@/lib/env-schema";

type Source = Record<string, string | undefined>;
type EnvFault = { name: string; message: string };

export type Env = {
  /** `next dev`: the browser's side then needs looser rules. */
  development: boolean;
  port: number;
  listenHost: string;
  /** Origin that browsers use, where it is not the address listened on. */
  publicUrl?: string;
  /** How many proxies stand in front, each of which adds its peer to `X-Forwarded-For`. */
  trustedProxyHops: number;
  auth: AuthEnv;
  /** Path of the file that says who may do what (`lib/access-file.ts`). */
  accessFile?: string;
  awsRegion: string;
  /** Overrides; an absent one means AWS itself. */
  endpoints: Partial<Record<AwsService, string>>;
  /** Patience for one launch, from connecting to the whole answer. */
  launchTimeoutMs: number;
  /** PostgreSQL; carries a password, so it belongs in no message and no log. */
  databaseUrl: string;
  reconcileIntervalMs: number;
  /** How long after a launch its absence from AWS's lists may mean that there is no job. */
  reconcileSettleMs: number;
  /** How long the portal sends by itself what was proven unsent. */
  retryUnsentMs: number;
  /** `stopped`: start with sending stopped. `uncompared`: without the comparison with AWS. */
  sending?: "stopped" | "uncompared";
  /** Calls and actions that one person may make. */
  rateLimitPerMinute: number;
  /** Whether the portal adds the correlation tag to what it sends. */
  launchTag: boolean;
};

/** Every fault of the environment in one message, each under its variable's name. */
export class EnvError extends Error {
  override readonly name = "EnvError";

  constructor(readonly faults: readonly EnvFault[]) {
    const lines = faults.map((fault) => `  ${fault.name} ${fault.message}`);
    super(["The environment can't be used:", ...lines].join("\n"));
  }
}

/** Parses environment variables; an empty one counts as unset. Throws `EnvError`. */
export function parseEnv(source: Source): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variablesSchema.safeParse(set);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ name: path.join("."), message })),
    ...faultsOfAuth(set),
    ...faultsOfCredentials(set),
    ...faultsOfMixing(set),
    ...faultsOfSpelling(set),
  ];
  if (!parsed.success || faults.length > 0) {
    throw new EnvError(firstOfEach(faults));
  }
  return toEnv(parsed.data);
}

/** What is of the wrong shape breaks other rules besides, which would tell nothing more. */
function firstOfEach(faults: readonly EnvFault[]): EnvFault[] {
  return faults.filter(
    ({ name }, index) => faults.findIndex((each) => each.name === name) === index,
  );
}

let parsedEnv: Env | undefined;

/** The process's own environment, parsed once. Throws `EnvError`. */
export function env(): Env {
  // biome-ignore lint/style/noProcessEnv: this module is the one reader of the environment.
  parsedEnv ??= parseEnv(process.env);
  return parsedEnv;
}

/** Half a key pair is never an intent, and the SDK would pass on to another source silently. */
function faultsOfCredentials(source: Source): EnvFault[] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = source;
  const faults: EnvFault[] = [];
  if (!id && (secret || token)) {
    const set = secret ? "AWS_SECRET_ACCESS_KEY" : "AWS_SESSION_TOKEN";
    faults.push({ name: "AWS_ACCESS_KEY_ID", message: `must be set, because ${set} is` });
  }
  if (!secret && (id || token)) {
    const set = id ? "AWS_ACCESS_KEY_ID" : "AWS_SESSION_TOKEN";
    faults.push({ name: "AWS_SECRET_ACCESS_KEY", message: `must be set, because ${set} is` });
  }
  return faults;
}

function toEnv(variables: Variables): Env {
  return {
    development: variables.NODE_ENV === "development",
    port: variables.PORT,
    listenHost: variables.LISTEN_HOST,
    publicUrl: variables.PUBLIC_URL,
    trustedProxyHops: variables.TRUSTED_PROXY_HOPS,
    auth: authOf(variables),
    accessFile: variables.ACCESS_FILE,
    awsRegion: variables.AWS_REGION,
    endpoints: endpointsOf(variables),
    launchTimeoutMs: variables.LAUNCH_TIMEOUT_SECONDS * 1000,
    databaseUrl: variables.DATABASE_URL,
    reconcileIntervalMs: variables.RECONCILE_INTERVAL_SECONDS * 1000,
    reconcileSettleMs: variables.RECONCILE_SETTLE_SECONDS * 1000,
    retryUnsentMs: variables.RETRY_UNSENT_MINUTES * 60_000,
    sending: variables.SENDING,
    rateLimitPerMinute: variables.RATE_LIMIT_PER_MINUTE,
    launchTag: variables.LAUNCH_TAG === "on",
  };
}
