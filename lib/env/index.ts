import "server-only";
import { isIP } from "node:net";
import { z } from "zod";
import { type AuthEnv, authOf, authVariables } from "./auth";
import { faultsOfAuth } from "./auth-faults";
import {
  type AwsService,
  endpointsOf,
  endpointVariables,
  faultsOfMixing,
  faultsOfSpelling,
} from "./endpoints";
import { wholeNumber } from "./values";

/** Each environment variable by itself; rules between them are in `lib/env/index.ts`. */
export const variablesSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  LISTEN_HOST: z
    .string()
    .refine(isAddress, "must be an IP address or localhost")
    .default("127.0.0.1"),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, "must be http(s)://host[:port], with nothing after it")
    .transform((url) => new URL(url).origin)
    .optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  AWS_REGION: z
    .string("must name the Region to launch in, as us-east-1 (AWS_DEFAULT_REGION is not read)")
    .regex(/^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/, "must be the name of a Region, as us-east-1"),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  DATABASE_URL: z
    .string(
      "must name the PostgreSQL database of the ledger, as postgres://user:password@host/name",
    )
    .refine(isPostgresUrl, "must be a URL as postgres://user:password@host:5432/name"),
  LAUNCH_TIMEOUT_SECONDS: wholeNumber(1, 900).default(60),
  RECONCILE_INTERVAL_SECONDS: wholeNumber(1, 3_600).default(30),
  RECONCILE_SETTLE_SECONDS: wholeNumber(1, 86_400).default(900),
  RETRY_UNSENT_MINUTES: wholeNumber(0, 1_440).default(10),
  SENDING: z.enum(["stopped", "uncompared"], "must be stopped or uncompared").optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 999_999).default(240),
  LAUNCH_TAG: z.enum(["on", "off"], "must be on or off").default("on"),
  ...authVariables,
  ...endpointVariables,
});

export type Variables = z.output<typeof variablesSchema>;

/** `localhost` leads nowhere else; any other name may. */
function isAddress(text: string): boolean {
  return isIP(text.replace(/^\[(.*)\]$/, "$1")) !== 0 || text === "localhost";
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

/** A host is needed: without one the driver would take whatever PGHOST or a local socket leads to. */
function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, pathname } = new URL(text);
  return /^postgres(ql)?:$/.test(protocol) && host !== "" && pathname.length > 1;
}

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
  /** Path of the file that says who may do what (`lib/access/access-file.ts`). */
  accessFile?: string;
  awsRegion: string;
  /** Overrides; an absent one means AWS itself. */
  endpoints: Partial<Record<AwsService, string>>;
  /** Deadline for one launch, from connecting to the whole answer. */
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
