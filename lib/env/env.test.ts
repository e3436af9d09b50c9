import { describe, expect, it } from "vitest";
import { parseEnv, similarVariables } from "@/lib/env";
import { faultsOf, REQUIRED_VARIABLES } from "@/test/process/env-faults";

const LOCAL = "http://127.0.0.1:9911";
const SANDBOX = {
  AWS_ENDPOINT_URL_CLEANROOMSML: LOCAL,
  AWS_ENDPOINT_URL_CLEANROOMS: LOCAL,
  AWS_ENDPOINT_URL_STS: LOCAL,
  AWS_ENDPOINT_URL_S3: LOCAL,
  AWS_ENDPOINT_URL_IAM: LOCAL,
};

const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

describe("an environment that can be used", () => {
  it("needs only a mode, a Region and a database", () => {
    expect(parseEnv(REQUIRED_VARIABLES)).toEqual({
      development: false,
      port: 3000,
      listenHost: "127.0.0.1",
      publicUrl: undefined,
      trustedProxyHops: 0,
      auth: { mode: "local" },
      accessFile: undefined,
      awsRegion: "us-east-1",
      endpoints: {},
      launchTimeoutMs: 60_000,
      pageWaitMs: 1_500,
      databaseUrl: REQUIRED_VARIABLES.DATABASE_URL,
      reconcileIntervalMs: 30_000,
      reconcileSettleMs: 900_000,
      jobsIntervalMs: 10_000,
      jobsQuota: 10,
      retryUnsentMs: 600_000,
      sending: undefined,
      rateLimitPerMinute: 240,
      launchTag: true,
      keepAliveMs: 65_000,
      databasePoolSize: 20,
      logLevel: "info",
      preflight: "warn",
      requiredTags: {},
      notify: { details: false },
      seeds: { locations: [] },
    });
  });

  it.each([
    ["off", "off"],
    ["on-demand", "off"],
    ["warn", "warn"],
    ["confirm", "warn"],
    ["require", "require"],
    ["required", "require"],
  ])("may have PREFLIGHT=%s, also by its former name", (PREFLIGHT, preflight) => {
    expect(parseEnv({ ...REQUIRED_VARIABLES, PREFLIGHT })).toMatchObject({ preflight });
  });

  it("may set every variable", () => {
    const parsed = parseEnv({
      ...SANDBOX,
      NODE_ENV: "development",
      PORT: "8080",
      LISTEN_HOST: "::1",
      PUBLIC_URL: "http://LOCALHOST:8888/",
      TRUSTED_PROXY_HOPS: "2",
      ACCESS_FILE: "access.json",
      AUTH_MODE: "local",
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "id",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      LAUNCH_TIMEOUT_SECONDS: "5",
      PAGE_WAIT_MS: "3000",
      DATABASE_URL: "postgresql://db.example:5433/launches?sslmode=verify-full",
      RECONCILE_INTERVAL_SECONDS: "1",
      RECONCILE_SETTLE_SECONDS: "86400",
      JOBS_INTERVAL_SECONDS: "86400",
      JOBS_QUOTA: "25",
      RETRY_UNSENT_MINUTES: "1440",
      SENDING: "stopped",
      RATE_LIMIT_PER_MINUTE: "1000",
      LAUNCH_TAG: "off",
      KEEP_ALIVE_SECONDS: "120",
      DATABASE_POOL_SIZE: "50",
      LOG_LEVEL: "warn",
      PREFLIGHT: "require",
      REQUIRED_TAGS: "team=growth|crm-*, cost-center=*, data-class",
      SEED_LOCATIONS: "s3://northwind-seeds/",
      SEED_CONTENT_CHECK: "server",
      NOTIFY_WEBHOOK_URL: "https://hooks.example/services/T0/B0?x=1",
      NOTIFY_WEBHOOK_SECRET: WEBHOOK_SECRET,
      NOTIFY_DETAILS: "on",
      SMTP_URL: "smtp://user%40corp:p%2Fw@smtp.corp.example:2525",
      SMTP_FROM: "launchpad@corp.example",
    });
    expect(parsed).toEqual({
      development: true,
      port: 8080,
      listenHost: "::1",
      publicUrl: "http://localhost:8888",
      trustedProxyHops: 2,
      auth: { mode: "local" },
      accessFile: "access.json",
      awsRegion: "eu-west-1",
      endpoints: { cleanroomsml: LOCAL, cleanrooms: LOCAL, sts: LOCAL, s3: LOCAL, iam: LOCAL },
      launchTimeoutMs: 5000,
      pageWaitMs: 3000,
      databaseUrl: "postgresql://db.example:5433/launches?sslmode=verify-full",
      reconcileIntervalMs: 1000,
      reconcileSettleMs: 86_400_000,
      jobsIntervalMs: 86_400_000,
      jobsQuota: 25,
      retryUnsentMs: 86_400_000,
      sending: "stopped",
      rateLimitPerMinute: 1000,
      launchTag: false,
      keepAliveMs: 120_000,
      databasePoolSize: 50,
      logLevel: "warn",
      preflight: "require",
      requiredTags: { team: ["growth", "crm-*"], "cost-center": ["*"], "data-class": ["*"] },
      notify: {
        webhook: {
          url: "https://hooks.example/services/T0/B0?x=1",
          key: Buffer.alloc(32, 7),
        },
        email: {
          ...{ host: "smtp.corp.example", port: 2525, secure: false, isLocal: false },
          auth: { user: "user@corp", pass: "p/w" },
          from: "launchpad@corp.example",
        },
        details: true,
      },
      seeds: {
        locations: [{ bucket: "northwind-seeds", prefix: "" }],
        isReadByServer: true,
      },
    });
  });

  it.each([
    ["smtp://relay.corp.example", { port: 587, secure: false, isLocal: false }],
    ["smtps://relay.corp.example", { port: 465, secure: true, isLocal: false }],
    ["smtp://[::1]:25", { host: "::1", port: 25, secure: false, isLocal: true }],
  ])("may name the mail server %s", (url, expected) => {
    const variables = { SMTP_URL: url, SMTP_FROM: "a@corp.example" };
    expect(parseEnv({ ...REQUIRED_VARIABLES, ...variables }).notify.email).toMatchObject(expected);
  });

  it("treats empty variables as unset", () => {
    const empty = { PORT: "", PUBLIC_URL: "", AWS_SESSION_TOKEN: "", AWS_ENDPOINT_URL: "" };
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...empty, AWS_ENDPOINT_URL_STS: "" })).toEqual([]);
  });

  it.each(["us-gov-west-1", "eusc-de-east-1", "ap-southeast-2", "us-isob-east-1"])(
    "may name the Region %s",
    (region) => {
      expect(faultsOf({ ...REQUIRED_VARIABLES, AWS_REGION: region })).toEqual([]);
    },
  );

  it("may have a private endpoint for each real service", () => {
    const endpoint = "https://vpce-1.sts.us-east-1.vpce.amazonaws.com/";
    expect(parseEnv({ ...REQUIRED_VARIABLES, AWS_ENDPOINT_URL_STS: endpoint }).endpoints).toEqual({
      sts: endpoint.slice(0, -1),
    });
  });
});

describe("endpoints", () => {
  const endpointsOf = (source: Record<string, string>) =>
    parseEnv({ ...REQUIRED_VARIABLES, ...source }).endpoints;
  const everyone = { cleanroomsml: LOCAL, cleanrooms: LOCAL, sts: LOCAL, s3: LOCAL, iam: LOCAL };

  it("of an emulated Clean Rooms ML are used for services without one", () => {
    expect(endpointsOf({ AWS_ENDPOINT_URL_CLEANROOMSML: LOCAL })).toEqual(everyone);
  });

  it("follow the SDK's general variable, after each service's own", () => {
    const own = "http://127.0.0.1:9912";
    expect(endpointsOf({ AWS_ENDPOINT_URL: LOCAL, AWS_ENDPOINT_URL_STS: own })).toEqual({
      ...everyone,
      sts: own,
    });
  });

  it.each<Record<string, string>>([
    { AWS_ENDPOINT_URL_CLEANROOMSML: LOCAL, AWS_ENDPOINT_URL_STS: "https://sts.example" },
    { AWS_ENDPOINT_URL_CLEANROOMSML: "https://ml.example", AWS_ENDPOINT_URL_STS: LOCAL },
    { AWS_ENDPOINT_URL_STS: LOCAL },
  ])("never mix emulated and real services: %o", (source) => {
    expect(() => endpointsOf(source)).toThrow("emulated and real services don't mix");
  });
});

describe("an environment that is refused", () => {
  it.each<[fault: string, source: Record<string, string>]>([
    ["PORT", { PORT: "0" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "1e3" }],
    ["PORT", { PORT: "3000 " }],
    ["LISTEN_HOST", { LISTEN_HOST: "0.0.0.0" }],
    ["LISTEN_HOST", { LISTEN_HOST: "::" }],
    ["LISTEN_HOST", { LISTEN_HOST: "127.0.0.1.example.com" }],
    ["LISTEN_HOST", { LISTEN_HOST: "10.0.0.1" }],
    ["PUBLIC_URL", { PUBLIC_URL: "localhost" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://launch.example" }],
    ["PUBLIC_URL", { PUBLIC_URL: "http://localhost/portal" }],
    ["PUBLIC_URL", { PUBLIC_URL: "ftp://localhost" }],
    ["AWS_REGION", { AWS_REGION: "" }],
    ["AWS_REGION", { AWS_REGION: "Virginia" }],
    ["LAUNCH_TIMEOUT_SECONDS", { LAUNCH_TIMEOUT_SECONDS: "0" }],
    ["LAUNCH_TIMEOUT_SECONDS", { LAUNCH_TIMEOUT_SECONDS: "1.5" }],
    ["PAGE_WAIT_MS", { PAGE_WAIT_MS: "50" }],
    ["DATABASE_URL", { DATABASE_URL: "" }],
    ["DATABASE_URL", { DATABASE_URL: "db.example" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://db.example/ledger" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://db.example" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres:///ledger" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://a:50%@db.example/ledger" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://a:p#w@db.example/ledger" }],
    ["RECONCILE_INTERVAL_SECONDS", { RECONCILE_INTERVAL_SECONDS: "0" }],
    ["TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "11" }],
    ["TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "true" }],
    ["RECONCILE_SETTLE_SECONDS", { RECONCILE_SETTLE_SECONDS: "-1" }],
    ["RETRY_UNSENT_MINUTES", { RETRY_UNSENT_MINUTES: "1441" }],
    ["SENDING", { SENDING: "on" }],
    ["RECONCILE_SETTLE_SECONDS", { RECONCILE_SETTLE_SECONDS: "86401" }],
    ["JOBS_INTERVAL_SECONDS", { JOBS_INTERVAL_SECONDS: "0" }],
    ["RATE_LIMIT_PER_MINUTE", { RATE_LIMIT_PER_MINUTE: "0" }],
    ["LAUNCH_TAG", { LAUNCH_TAG: "yes" }],
    ["HTTPS_PROXY", { HTTPS_PROXY: "proxy.example:3128" }],
    ["KEEP_ALIVE_SECONDS", { KEEP_ALIVE_SECONDS: "0" }],
    ["DATABASE_POOL_SIZE", { DATABASE_POOL_SIZE: "11" }],
    ["LOG_LEVEL", { LOG_LEVEL: "debug" }],
    ["OIDC_SCOPES", { OIDC_SCOPES: "openid" }],
    ["OIDC_SECRET", { OIDC_SECRET: "x" }],
    ["PROXY_JWT_KEY_URL", { PROXY_JWT_KEY_URL: "https://id.example/keys" }],
    ["RECONCILE_INTERVAL", { RECONCILE_INTERVAL: "30" }],
    ["NOTIFY_WEBHOOK_SECRET", { NOTIFY_WEBHOOK_URL: "https://hooks.example/" }],
    ["NOTIFY_WEBHOOK_URL", { NOTIFY_WEBHOOK_SECRET: WEBHOOK_SECRET }],
    ...["http://hooks.example/", "https://me:pw@hooks.example/", "hooks.example"].map(
      (url): [string, Record<string, string>] => [
        "NOTIFY_WEBHOOK_URL",
        { NOTIFY_WEBHOOK_URL: url, NOTIFY_WEBHOOK_SECRET: WEBHOOK_SECRET },
      ],
    ),
    ...["whsec_", "whsec_c2hvcnQ=", WEBHOOK_SECRET.slice(6), `${WEBHOOK_SECRET} `].map(
      (secret): [string, Record<string, string>] => [
        "NOTIFY_WEBHOOK_SECRET",
        { NOTIFY_WEBHOOK_URL: "https://hooks.example/", NOTIFY_WEBHOOK_SECRET: secret },
      ],
    ),
    ["NOTIFY_DETAILS", { NOTIFY_DETAILS: "yes" }],
    ["SMTP_FROM", { SMTP_URL: "smtp://relay.example" }],
    ["SMTP_URL", { SMTP_FROM: "a@corp.example" }],
    ...[
      "relay.example",
      "http://relay.example",
      "smtp://",
      "smtp://a/b",
      "smtp://a?b=c",
      "smtp://%@a",
    ].map((url): [string, Record<string, string>] => [
      "SMTP_URL",
      { SMTP_URL: url, SMTP_FROM: "a@corp.example" },
    ]),
    ...["corp.example", "A <a@corp.example>", "a@b, c@d"].map(
      (from): [string, Record<string, string>] => [
        "SMTP_FROM",
        { SMTP_URL: "smtp://relay.example", SMTP_FROM: from },
      ],
    ),
    ["PREFLIGHT", { PREFLIGHT: "toString" }],
    ["REQUIRED_TAGS", { REQUIRED_TAGS: "team=a, =b" }],
    ["REQUIRED_TAGS", { REQUIRED_TAGS: "aws:owner" }],
    ["SEED_CONTENT_CHECK", { SEED_CONTENT_CHECK: "both" }],
    ["AWS_SECRET_ACCESS_KEY", { AWS_ACCESS_KEY_ID: "id" }],
    ["AWS_ACCESS_KEY_ID", { AWS_SECRET_ACCESS_KEY: "secret" }],
    ["AWS_ENDPOINT_URL_STS", { AWS_ENDPOINT_URL_STS: "sts.example" }],
    ["AWS_ENDPOINT_URL_STS", { AWS_ENDPOINT_URL_STS: "http://sts.example" }],
    ["AWS_ENDPOINT_URL_STS", { AWS_ENDPOINT_URL_STS: "https://me:secret@sts.example" }],
    ["AWS_ENDPOINT_URL_STS", { AWS_ENDPOINT_URL_STS: "https://sts.example?a=b" }],
    ["AWS_ENDPOINT_URL_CLEANROOMS_ML", { AWS_ENDPOINT_URL_CLEANROOMS_ML: "https://a.example" }],
    ["AWS_ENDPOINT_URL_CLEAN_ROOMS", { AWS_ENDPOINT_URL_CLEAN_ROOMS: "https://a.example" }],
    ["AWS_ENDPOINT_URL", { AWS_ENDPOINT_URL: "http://a.example" }],
  ])("%s of %o", (fault, source) => {
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...source })).toEqual([fault]);
  });

  it("a session token without its keys", () => {
    const faults = faultsOf({ ...REQUIRED_VARIABLES, AWS_SESSION_TOKEN: "token" });
    expect(faults).toEqual(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);
  });

  it("a real Clean Rooms ML among emulated services", () => {
    const name = "AWS_ENDPOINT_URL_CLEANROOMSML";
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...SANDBOX, [name]: "" })).toEqual([name]);
  });

  it.each(Object.keys(SANDBOX))("an emulator with a real %s", (name) => {
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...SANDBOX, [name]: "https://real.example" })).toEqual(
      [name],
    );
  });
});

it("names what an unknown variable means", () => {
  expect(() => parseEnv({ ...REQUIRED_VARIABLES, OIDC_SCOPES: "openid" })).toThrow(
    "OIDC_SCOPES is not a variable; use OIDC_SCOPE",
  );
});

it("finds names that are nearly the portal's, and no one else's", () => {
  const others = {
    PORTS: "1",
    AWS_ENDPOINT_URL_SSM: "https://a.example",
    HOSTNAME: "a",
    LANG: "C",
  };
  expect(similarVariables({ ...REQUIRED_VARIABLES, ...others })).toEqual([]);
  const mistyped = {
    DATABASE_URI: "x",
    Public_Url: "x",
    LAUNCH_TIMEOUT_SECOND: "9",
    EMPTY_URL: "",
  };
  expect(similarVariables({ ...REQUIRED_VARIABLES, ...mistyped })).toEqual([
    { name: "DATABASE_URI", meant: "DATABASE_URL" },
    { name: "Public_Url", meant: "PUBLIC_URL" },
    { name: "LAUNCH_TIMEOUT_SECOND", meant: "LAUNCH_TIMEOUT_SECONDS" },
  ]);
});

describe("what is not seen in a terminal", () => {
  it.each([
    ["DATABASE_URL", ` ${REQUIRED_VARIABLES.DATABASE_URL}`],
    ["DATABASE_URL", `${REQUIRED_VARIABLES.DATABASE_URL}\n`],
    ["AWS_ACCESS_KEY_ID", "id\n"],
    ["AWS_REGION", "us-east-1 "],
  ])("is refused around %s (%j)", (name, value) => {
    const source = { ...REQUIRED_VARIABLES, AWS_SECRET_ACCESS_KEY: "x", AWS_ACCESS_KEY_ID: "y" };
    expect(faultsOf({ ...source, [name]: value })).toEqual([name]);
    expect(() => parseEnv({ ...source, [name]: value })).toThrow(/space or a line break$/);
  });

  it("is fine around lists", () => {
    const source = { NO_PROXY: " .example, .test\n", REQUIRED_TAGS: "\nteam\n" };
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...source })).toEqual([]);
  });
});

it("refuses one port for pages and metrics", () => {
  expect(faultsOf({ ...REQUIRED_VARIABLES, METRICS_PORT: "3000" })).toEqual(["METRICS_PORT"]);
  expect(faultsOf({ ...REQUIRED_VARIABLES, METRICS_PORT: "3000", PORT: "3001" })).toEqual([]);
});

it("names misspelt variables, which may be why others are missing", () => {
  const { DATABASE_URL, ...rest } = REQUIRED_VARIABLES;
  expect(() => parseEnv({ ...rest, DATABASE_ULR: DATABASE_URL })).toThrow(
    /DATABASE_URL must name.*DATABASE_ULR is not a variable; did you mean DATABASE_URL\?/s,
  );
});

it("reports every problem in one message, with the name to use instead", () => {
  const source = {
    PORT: "x",
    AWS_ACCESS_KEY_ID: "id",
    AWS_ENDPOINT_URL_CLEANROOMS_ML: "https://a.example",
  };
  expect(() => parseEnv(source)).toThrow(
    /PORT must.*AWS_REGION must.*DATABASE_URL must.*AWS_SECRET_ACCESS_KEY must.*CLEANROOMS_ML is.*_CLEANROOMSML/s,
  );
});

it("never repeats what messages are sent with", () => {
  const secrets = { NOTIFY_WEBHOOK_URL: "http://a.example/hunter2", SMTP_URL: "x://a:hunter2@b" };
  expect(() => parseEnv({ ...REQUIRED_VARIABLES, ...secrets })).toThrow(/^(?!.*hunter2).*$/s);
});

it("never repeats DATABASE_URL, which may have a password", () => {
  const url = "https://portal:hunter2@db.example/ledger";
  expect(() => parseEnv({ ...REQUIRED_VARIABLES, DATABASE_URL: url })).toThrow(
    /^(?!.*hunter2).*$/s,
  );
});
