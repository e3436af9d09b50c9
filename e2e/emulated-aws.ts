import type { Environment } from "../scripts/shell-environment";

/** What a portal needs besides its database: people without sign-in, and AWS at this address. */
export function emulatedAws(url: string): Environment {
  return {
    AUTH_MODE: "local",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox-secret",
    AWS_ENDPOINT_URL: url,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
