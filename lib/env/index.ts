import "server-only";
import { isIP } from "node:net";
import { z } from "zod";
import type { SeedAccess } from "@/lib/contract/seed/seed-access";
import { type AuthEnv, authOf, authVariables } from "./auth";
import { faultsOfAuth } from "./auth-faults";
import {
  type AwsService,
  type EnvFault,
  endpointsOf,
  endpointVariables,
  faultsOfMixing,
  faultsOfSpelling,
} from "./endpoints";
import { faultsOfNotify, type NotifyEnv, notifyOf, notifyVariables } from "./notify";
import { faultsOfSeeds, seedsOf, seedVariables } from "./seeds";
import { wholeNumber } from "./values";

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
    .string("must name the Region to launch in, such as us-east-1 (AWS_DEFAULT_REGION is not read)")
    .regex(/^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/, "must be the name of a Region, such as us-east-1"),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  DATABASE_URL: z
    .string("must name the PostgreSQL database, such as postgres://user:password@host/name")
    .refine(isPostgresUrl, "must be a URL such as postgres://user:password@host:5432/name"),
  MIGRATION_DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, "must be a URL such as postgres://owner:password@host:5432/name")
    .optional(),
  LAUNCH_TIMEOUT_SECONDS: wholeNumber(1, 900).default(60),
  RECONCILE_INTERVAL_SECONDS: wholeNumber(1, 3_600).default(30),
  RECONCILE_SETTLE_SECONDS: wholeNumber(1, 86_400).default(900),
  JOBS_INTERVAL_SECONDS: wholeNumber(1, 86_400).default(10),
  JOBS_QUOTA: wholeNumber(1, 10_000).default(10),
  RETRY_UNSENT_MINUTES: wholeNumber(0, 1_440).default(10),
  SENDING: z.enum(["stopped", "uncompared"], "must be stopped or uncompared").optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 999_999).default(240),
  LAUNCH_TAG: z.enum(["on", "off"], "must be on or off").default("on"),
  PREFLIGHT: z
    .enum(["on-demand", "confirm", "required"], "must be on-demand, confirm or required")
    .default("on-demand"),
  ...authVariables,
  ...endpointVariables,
  ...notifyVariables,
  ...seedVariables,
});

export type Variables = z.output<typeof variablesSchema>;

/** Of host names only `localhost`, because others may resolve to another machine. */
function isAddress(text: string): boolean {
  return isIP(text.replace(/^\[(.*)\]$/, "$1")) !== 0 || text === "localhost";
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

/** A host is required: without one the driver would use PGHOST or a local socket. */
function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, pathname } = new URL(text);
  return /^postgres(ql)?:$/.test(protocol) && host !== "" && pathname.length > 1;
}

type Source = Record<string, string | undefined>;

export type Env = {
  /** `next dev`, which needs a looser content security policy. */
  development: boolean;
  port: number;
  listenHost: string;
  /** Origin that browsers use, if it is not the listening address. */
  publicUrl?: string;
  /** Number of proxies in front, each of which appends its peer to `X-Forwarded-For`. */
  trustedProxyHops: number;
  auth: AuthEnv;
  accessFile?: string;
  awsRegion: string;
  /** Overrides; an absent one means AWS itself. */
  endpoints: Partial<Record<AwsService, string>>;
  /** Deadline for one launch, from connecting to the end of the response. */
  launchTimeoutMs: number;
  /** Has a password: never put it in a message or a log. */
  databaseUrl: string;
  /** The role that owns the tables, if it is not the one that runs. Has a password as well. */
  migrationDatabaseUrl?: string;
  reconcileIntervalMs: number;
  /** How long after a launch AWS's lists may still lack its job. */
  reconcileSettleMs: number;
  /** How often AWS's jobs are listed, if they fit on a few pages. */
  jobsIntervalMs: number;
  /** How long the portal retries a launch that was provably not sent. */
  /** Of pending and running jobs, until AWS names it. */
  jobsQuota: number;
  retryUnsentMs: number;
  /** `stopped`: start with sending stopped. `uncompared`: start without the comparison with AWS. */
  sending?: "stopped" | "uncompared";
  rateLimitPerMinute: number;
  launchTag: boolean;
  /** `confirm`: a launch whose checks fail must be confirmed; `required`: it is not sent. */
  preflight: "on-demand" | "confirm" | "required";
  notify: NotifyEnv;
  seeds: SeedAccess;
};

export class EnvError extends Error {
  override readonly name = "EnvError";

  constructor(readonly faults: readonly EnvFault[]) {
    const lines = faults.map((fault) => `  ${fault.name} ${fault.message}`);
    super(["The environment variables are invalid:", ...lines].join("\n"));
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
    ...faultsOfNotify(set),
    ...faultsOfSeeds(set),
  ];
  if (!parsed.success || faults.length > 0) {
    throw new EnvError(firstOfEach(faults));
  }
  return toEnv(parsed.data);
}

/** A value of the wrong shape breaks other rules too, which would add nothing. */
function firstOfEach(faults: readonly EnvFault[]): EnvFault[] {
  return faults.filter(
    ({ name }, index) => faults.findIndex((each) => each.name === name) === index,
  );
}

let parsedEnv: Env | undefined;

/** The process's environment, parsed once. Throws `EnvError`. */
export function env(): Env {
  // biome-ignore lint/style/noProcessEnv: this module is the one reader of the environment.
  parsedEnv ??= parseEnv(process.env);
  return parsedEnv;
}

/** With half a key pair the SDK would silently use another source. */
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
    migrationDatabaseUrl: variables.MIGRATION_DATABASE_URL,
    reconcileIntervalMs: variables.RECONCILE_INTERVAL_SECONDS * 1000,
    reconcileSettleMs: variables.RECONCILE_SETTLE_SECONDS * 1000,
    jobsIntervalMs: variables.JOBS_INTERVAL_SECONDS * 1000,
    jobsQuota: variables.JOBS_QUOTA,
    retryUnsentMs: variables.RETRY_UNSENT_MINUTES * 60_000,
    sending: variables.SENDING,
    rateLimitPerMinute: variables.RATE_LIMIT_PER_MINUTE,
    launchTag: variables.LAUNCH_TAG === "on",
    preflight: variables.PREFLIGHT,
    notify: notifyOf(variables),
    seeds: seedsOf(variables),
  };
}
