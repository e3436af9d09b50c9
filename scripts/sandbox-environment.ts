import { devNull } from "node:os";
import type { Environment } from "./shell-environment";

/** Variables that the portal gets from the shell. None of AWS's. */
const PASSED_ON = [
  "PATH",
  "HOME",
  "USERPROFILE",
  "SystemRoot",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LANG",
  "LC_ALL",
  "TZ",
  "TERM",
  "NO_COLOR",
  "CI",
  "PUBLIC_URL",
  "LAUNCH_TIMEOUT_SECONDS",
  "PAGE_WAIT_MS",
  "RECONCILE_INTERVAL_SECONDS",
  "RECONCILE_SETTLE_SECONDS",
  "JOBS_INTERVAL_SECONDS",
  "LAUNCH_TAG",
  ...["PREFLIGHT", "REQUIRED_TAGS", "SEED_CONTENT_CHECK"],
  "RATE_LIMIT_PER_MINUTE",
  "KEEP_ALIVE_SECONDS",
  "LOG_LEVEL",
  "ACCESS_FILE",
  ...["NOTIFY_WEBHOOK_URL", "NOTIFY_WEBHOOK_SECRET", "NOTIFY_DETAILS", "SMTP_URL", "SMTP_FROM"],
];

export type SandboxAddresses = { port: number; emulatorUrl: string; databaseUrl: string };

/**
 * The complete environment of the sandbox's portal. The sandbox must never launch a paid job, whatever
 * the shell, `~/.aws` or a `.env` file say: all five services use the emulator, and every variable
 * that could lead elsewhere is set, if only to an empty text.
 */
export function sandboxEnvironment(
  shell: Environment,
  { port, emulatorUrl, databaseUrl }: SandboxAddresses,
): Environment {
  const passedOn = PASSED_ON.flatMap((name) => (shell[name] ? [[name, shell[name]]] : []));
  return {
    ...Object.fromEntries(passedOn),
    PORT: String(port),
    LISTEN_HOST: "127.0.0.1",
    AUTH_MODE: "local",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: "",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox-secret",
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_ENDPOINT_URL: "",
    AWS_ENDPOINT_URL_CLEANROOMSML: emulatorUrl,
    AWS_ENDPOINT_URL_CLEANROOMS: emulatorUrl,
    AWS_ENDPOINT_URL_STS: emulatorUrl,
    AWS_ENDPOINT_URL_S3: emulatorUrl,
    AWS_ENDPOINT_URL_IAM: emulatorUrl,
    SEED_LOCATIONS: "s3://northwind-seeds/",
    SEED_UPLOAD_LOCATION: "s3://northwind-seeds/uploads/",
  };
}
