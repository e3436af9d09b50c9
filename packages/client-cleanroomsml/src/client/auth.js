import { resolveAwsSdkSigV4Config } from "@aws-sdk/core/httpAuthSchemes";
import { getSmithyContext, normalizeProvider } from "@smithy/core/client";

export const SIGV4 = "aws.auth#sigv4";

export async function authSchemeParameters(config, context) {
  const region = await normalizeProvider(config.region)();
  if (!region) throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
  return { operation: getSmithyContext(context).operation, region };
}

/** All operations of the service are signed the same way. */
export function authSchemeProvider({ region }) {
  return [
    {
      schemeId: SIGV4,
      signingProperties: { name: "cleanrooms-ml", region },
      propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
    },
  ];
}

export function resolveAuthConfig(config) {
  const { authSchemePreference = [] } = config;
  return Object.assign(resolveAwsSdkSigV4Config(config), {
    authSchemePreference: normalizeProvider(authSchemePreference),
  });
}

/** The part of a client's configuration that an extension may read and replace. */
export function authExtension(config) {
  const schemes = config.httpAuthSchemes;
  let { httpAuthSchemeProvider, credentials } = config;
  return {
    setHttpAuthScheme(scheme) {
      const index = schemes.findIndex(({ schemeId }) => schemeId === scheme.schemeId);
      if (index === -1) schemes.push(scheme);
      else schemes[index] = scheme;
    },
    httpAuthSchemes: () => schemes,
    setHttpAuthSchemeProvider(provider) {
      httpAuthSchemeProvider = provider;
    },
    httpAuthSchemeProvider: () => httpAuthSchemeProvider,
    setCredentials(value) {
      credentials = value;
    },
    credentials: () => credentials,
  };
}

export function resolveAuthExtension(extension) {
  return {
    httpAuthSchemes: extension.httpAuthSchemes(),
    httpAuthSchemeProvider: extension.httpAuthSchemeProvider(),
    credentials: extension.credentials(),
  };
}
