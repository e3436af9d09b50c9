import "server-only";
import { isIP } from "node:net";
import { z } from "zod";
import type { PreflightMode, RequiredTags } from "@/lib/contract/preflight/preflight";
import type { SeedAccess } from "@/lib/contract/seed/seed-access";
import { type AuthEnv, authOf, authVariables } from "./auth";
import { faultsOfAuth } from "./auth-faults";
import { faultsOfAuthorities } from "./authorities";
import {
  type AwsService,
  type EnvFault,
  endpointsOf,
  endpointVariables,
  faultsOfMixing,
  faultsOfSpelling,
} from "./endpoints";
import { faultsOfFileNames, faultsOfNames, similarNames } from "./names";
import { faultsOfNotify, type NotifyEnv, notifyOf, notifyVariables } from "./notify";
import { PREFLIGHT_MODES, requiredTags } from "./preflight";
import { readSecretFiles, SECRET_VARIABLES } from "./secret-files";
import { faultsOfSeeds, seedsOf, seedVariables } from "./seeds";
import { faultsOfTraces, type TracesEnv, tracesOf, traceVariables } from "./traces";
import { areDecodable, faultsOfSpaces, wholeNumber } from "./values";

/** Each background task holds a connection while it runs, and needs another. */
const POOL_MIN = 12;

const POSTGRES_URL =
  "must be a URL such as postgres://user:password@host:5432/name; in the password write @ as %40, / as %2F, # as %23, % as %25";

/** Its libraries read the variables themselves, the lower-case name first. */
const proxyUrl = z
  .string()
  .refine(isProxyUrl, "must be a URL such as http://proxy.example:3128")
  .optional();

const LOG_LEVELS = ["info", "warn", "error"] as const;

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
    .refine(isPostgresUrl, POSTGRES_URL),
  MIGRATION_DATABASE_URL: z.string().refine(isPostgresUrl, POSTGRES_URL).optional(),
  HTTPS_PROXY: proxyUrl,
  https_proxy: proxyUrl,
  NO_PROXY: z.string().optional(),
  no_proxy: z.string().optional(),
  METRICS_PORT: wholeNumber(1, 65_535).optional(),
  METRICS_LISTEN_HOST: z
    .string()
    .refine(isAddress, "must be an IP address or localhost")
    .default("127.0.0.1"),
  LAUNCH_TIMEOUT_SECONDS: wholeNumber(1, 900).default(60),
  PAGE_WAIT_MS: wholeNumber(100, 15_000).default(1_500),
  RECONCILE_INTERVAL_SECONDS: wholeNumber(1, 3_600).default(30),
  RECONCILE_SETTLE_SECONDS: wholeNumber(1, 86_400).default(900),
  JOBS_INTERVAL_SECONDS: wholeNumber(1, 86_400).default(10),
  JOBS_QUOTA: wholeNumber(1, 10_000).default(10),
  KEEP_ALIVE_SECONDS: wholeNumber(1, 3_600).default(65),
  DATABASE_POOL_SIZE: wholeNumber(POOL_MIN, 500).default(20),
  LOG_LEVEL: z.enum(LOG_LEVELS, "must be info, warn or error").default("info"),
  RETRY_UNSENT_MINUTES: wholeNumber(0, 1_440).default(10),
  SENDING: z.enum(["stopped", "uncompared"], "must be stopped or uncompared").optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 999_999).default(240),
  LAUNCH_TAG: z.enum(["on", "off"], "must be on or off").default("on"),
  PREFLIGHT: z
    .enum(Object.keys(PREFLIGHT_MODES), "must be off, warn or require")
    .default("warn")
    .transform((mode) => PREFLIGHT_MODES[mode] ?? "warn"),
  REQUIRED_TAGS: requiredTags.default({}),
  ...authVariables,
  ...endpointVariables,
  ...notifyVariables,
  ...seedVariables,
  ...traceVariables,
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
  const { protocol, host, pathname, username, password } = new URL(text);
  const isDecodable = areDecodable(username, password);
  return /^postgres(ql)?:$/.test(protocol) && host !== "" && pathname.length > 1 && isDecodable;
}

function isProxyUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
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
  /** How long a page waits for AWS before it goes on with what is recorded. */
  pageWaitMs: number;
  /** Has a password: never put it in a message or a log. */
  databaseUrl: string;
  /** The role that owns the tables, if it is not the one that runs. Has a password as well. */
  migrationDatabaseUrl?: string;
  reconcileIntervalMs: number;
  /** How long after a launch AWS's lists may still lack its job. */
  reconcileSettleMs: number;
  /** How often AWS's jobs are listed, if they fit on a few pages. */
  jobsIntervalMs: number;
  /** Of pending and running jobs, until AWS names it. */
  jobsQuota: number;
  /** How long the portal retries a launch that was provably not sent. */
  retryUnsentMs: number;
  /** How long an idle connection stays open: longer than the proxy in front keeps it. */
  keepAliveMs: number;
  /** Connections to the database, of this instance. */
  databasePoolSize: number;
  /** For AWS, the sign-in provider and webhooks. May have a password: never log it. */
  httpsProxy?: string;
  /** Where `/metrics` listens, apart from the portal. Absent: nowhere. */
  metrics?: { host: string; port: number };
  /** Where spans are sent. Absent: none are recorded. */
  traces?: TracesEnv;
  /** The least important lines that are logged. */
  logLevel: (typeof LOG_LEVELS)[number];
  /** `stopped`: start with sending stopped. `uncompared`: start without the comparison with AWS. */
  sending?: "stopped" | "uncompared";
  rateLimitPerMinute: number;
  launchTag: boolean;
  preflight: PreflightMode;
  /** By key: the values that a tag may have; `*` stands for any characters. */
  requiredTags: RequiredTags;
  notify: NotifyEnv;
  seeds: SeedAccess;
};

export class EnvError extends Error {
  override readonly name = "EnvError";

  constructor(
    readonly faults: readonly EnvFault[],
    similar: readonly { name: string; meant: string }[] = [],
  ) {
    const lines = faults.map(({ name, message }) => `  ${name} ${message}`);
    const questions = similar.map(
      ({ name, meant }) => `  ${name} is not a variable; did you mean ${meant}?`,
    );
    super(["The environment variables are invalid:", ...lines, ...questions].join("\n"));
  }
}

/** Parses environment variables; an empty one counts as unset. Throws `EnvError`. */
export function parseEnv(source: Source): Env {
  const { set, faults: faultsOfFiles } = setVariables(source);
  const parsed = variablesSchema.safeParse(set);
  const faults = [
    ...faultsOfFiles,
    ...faultsIn(parsed.error),
    ...faultsOfNames(set, KNOWN_NAMES),
    ...faultsOfFileNames(set, KNOWN_NAMES),
    ...faultsOfAuthorities(set),
    ...faultsOfPorts(set),
    ...faultsOfAuth(set),
    ...faultsOfCredentials(set),
    ...faultsOfMixing(set),
    ...faultsOfSpelling(set),
    ...faultsOfNotify(set),
    ...faultsOfSeeds(set),
    ...faultsOfTraces(set),
  ];
  if (!parsed.success || faults.length > 0) {
    throw invalid(set, faults);
  }
  return toEnv(parsed.data);
}

/** Read by scripts, by Next or by Node. */
const OTHER_NAMES = ["DATA_DIR", "EMULATOR_PORT", "NODE_ENV", "NODE_OPTIONS", "HOSTNAME"];

const KNOWN_NAMES = [
  ...Object.keys(variablesSchema.shape),
  ...SECRET_VARIABLES.map((name) => `${name}_FILE`),
  ...OTHER_NAMES,
];

/** Lists, around whose entries they mean nothing, and what others read. */
const MAY_HAVE_SPACES = /^(NO_PROXY|no_proxy|SEED_LOCATIONS|REQUIRED_TAGS|OTEL_.*|NODE_OPTIONS)$/;

/** Names for the log at start: nearly the portal's, and without effect. */
// biome-ignore lint/style/noProcessEnv: this module is the one reader of the environment.
export function similarVariables(source: Source = process.env): { name: string; meant: string }[] {
  return similarNames(source, KNOWN_NAMES);
}

/** An empty variable counts as unset. A secret can be in a file. */
function setVariables(source: Source): { set: Source; faults: EnvFault[] } {
  const notEmpty = Object.entries(source).filter(([, value]) => value !== "");
  const { variables, faults } = readSecretFiles(Object.fromEntries(notEmpty));
  const spaces = faultsOfSpaces(
    variables,
    KNOWN_NAMES.filter((name) => !MAY_HAVE_SPACES.test(name)),
  );
  return { set: variables, faults: [...faults, ...spaces] };
}

/** For commands that need the database alone. Throws `EnvError`. */
export function parseDatabaseEnv(
  source: Source,
): Pick<Env, "databaseUrl" | "migrationDatabaseUrl"> {
  const { set, faults } = setVariables(source);
  const { data, error } = variablesSchema
    .pick({ DATABASE_URL: true, MIGRATION_DATABASE_URL: true })
    .safeParse(set);
  const own = [...faults, ...faultsIn(error)].filter(({ name }) => DATABASE_NAMES.test(name));
  if (!data || own.length > 0) throw invalid(set, own);
  const { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl } = data;
  return { databaseUrl, ...(migrationDatabaseUrl && { migrationDatabaseUrl }) };
}

const DATABASE_NAMES = /^(MIGRATION_)?DATABASE_URL(_FILE)?$/;

/** Misspelt variables may be why others are missing. */
function invalid(set: Source, faults: readonly EnvFault[]): EnvError {
  const named = faults.map(({ name }) => name);
  const similar = similarVariables(set).filter(({ name }) => !named.includes(name));
  return new EnvError(firstOfEach(faults), similar);
}

function faultsIn(error: z.ZodError | undefined): EnvFault[] {
  return (error?.issues ?? []).map(({ path, message }) => ({ name: path.join("."), message }));
}

/**
 * A value of the wrong shape breaks other rules too, which would add nothing. Nor would it that a
 * variable is missing, if its file can't be read.
 */
function firstOfEach(faults: readonly EnvFault[]): EnvFault[] {
  const names = faults.map(({ name }) => name);
  return faults.filter(
    ({ name }, index) => names.indexOf(name) === index && !names.includes(`${name}_FILE`),
  );
}

let parsedEnv: Env | undefined;

/** The process's environment, parsed once. Throws `EnvError`. */
export function env(): Env {
  // biome-ignore lint/style/noProcessEnv: this module is the one reader of the environment.
  parsedEnv ??= parseEnv(process.env);
  return parsedEnv;
}

/** One would find its port in use, and the log would not say by what. */
function faultsOfPorts({ PORT = "3000", METRICS_PORT }: Source): EnvFault[] {
  return METRICS_PORT === PORT ? [{ name: "METRICS_PORT", message: "must differ from PORT" }] : [];
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
    pageWaitMs: variables.PAGE_WAIT_MS,
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
    keepAliveMs: variables.KEEP_ALIVE_SECONDS * 1000,
    databasePoolSize: variables.DATABASE_POOL_SIZE,
    logLevel: variables.LOG_LEVEL,
    httpsProxy: variables.https_proxy ?? variables.HTTPS_PROXY,
    ...(variables.METRICS_PORT !== undefined && {
      metrics: { host: variables.METRICS_LISTEN_HOST, port: variables.METRICS_PORT },
    }),
    traces: tracesOf(variables),
    requiredTags: variables.REQUIRED_TAGS,
    notify: notifyOf(variables),
    seeds: seedsOf(variables),
  };
}
