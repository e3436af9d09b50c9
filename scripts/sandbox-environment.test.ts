import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { sandboxEnvironment } from "./sandbox-environment";

const SHELL = {
  PATH: "/bin",
  HOME: "/home/analyst",
  LAUNCH_TIMEOUT_SECONDS: "5",
  RECONCILE_INTERVAL_SECONDS: "1",
  RECONCILE_SETTLE_SECONDS: "2",
  LAUNCH_TAG: "off",
  LISTEN_HOST: "0.0.0.0",
  NODE_OPTIONS: "--require=./evil.js",
  DATABASE_URL: "postgres://real.example/ledger",
  PGHOST: "real.example",
  HTTPS_PROXY: "http://proxy",
  AWS_PROFILE: "production",
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIAREAL",
  AWS_SECRET_ACCESS_KEY: "real-secret",
  AWS_SESSION_TOKEN: "real-token",
  AWS_CONFIG_FILE: "/home/analyst/.aws/config",
  AWS_ROLE_ARN: "arn:aws:iam::999999999999:role/real",
  AWS_WEB_IDENTITY_TOKEN_FILE: "/var/token",
  AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.23/",
  AWS_ENDPOINT_URL: "https://real.example",
  AWS_ENDPOINT_URL_CLEANROOMSML: "https://real.example",
};
const ADDRESSES = {
  port: 3100,
  emulatorUrl: "http://127.0.0.1:9911",
  databaseUrl: "postgres://postgres:secret@127.0.0.1:40000/postgres",
};

it("has none of the shell's AWS settings", () => {
  const environment = sandboxEnvironment(SHELL, ADDRESSES);
  const values = Object.values(environment).join(" ");
  expect(values).not.toMatch(
    /real|production|999999999999|169\.254|eu-west-1|\.aws|evil|0\.0\.0\.0/i,
  );
});

it("sets every variable that a .env file could set to reach AWS", () => {
  const environment = sandboxEnvironment({}, ADDRESSES);
  expect(environment).toMatchObject({
    AWS_PROFILE: "",
    AWS_SESSION_TOKEN: "",
    AWS_ENDPOINT_URL: "",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  });
});

it("is accepted by the portal and stays on this machine", () => {
  const { emulatorUrl } = ADDRESSES;
  expect(parseEnv(sandboxEnvironment(SHELL, ADDRESSES))).toMatchObject({
    port: 3100,
    listenHost: "127.0.0.1",
    awsRegion: "us-east-1",
    launchTimeoutMs: 5000,
    databaseUrl: ADDRESSES.databaseUrl,
    reconcileIntervalMs: 1000,
    reconcileSettleMs: 2000,
    launchTag: false,
    endpoints: {
      cleanroomsml: emulatorUrl,
      cleanrooms: emulatorUrl,
      sts: emulatorUrl,
      s3: emulatorUrl,
      iam: emulatorUrl,
    },
  });
});
