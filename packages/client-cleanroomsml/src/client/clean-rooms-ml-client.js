import {
  getHostHeaderPlugin,
  getLoggerPlugin,
  getRecursionDetectionPlugin,
  getUserAgentPlugin,
  resolveHostHeaderConfig,
  resolveUserAgentConfig,
} from "@aws-sdk/core/client";
import {
  DefaultIdentityProviderConfig,
  getHttpAuthSchemeEndpointRuleSetPlugin,
  getHttpSigningPlugin,
} from "@smithy/core";
import { Client } from "@smithy/core/client";
import { resolveRegionConfig } from "@smithy/core/config";
import { resolveEndpointConfig } from "@smithy/core/endpoints";
import { getContentLengthPlugin } from "@smithy/core/protocols";
import { getRetryPlugin, resolveRetryConfig } from "@smithy/core/retry";
import { getSchemaSerdePlugin } from "@smithy/core/schema";
import { authSchemeParameters, resolveAuthConfig, SIGV4 } from "./auth.js";
import { resolveClientEndpointParameters } from "./endpoint.js";
import { getRuntimeConfig } from "./runtime-config.js";
import { resolveRuntimeExtensions } from "./runtime-extensions.js";

export { Client as __Client };

export class CleanRoomsMLClient extends Client {
  constructor(configuration = {}) {
    const initial = getRuntimeConfig(configuration);
    super(initial);
    this.initConfig = initial;
    this.config = resolveConfig(initial, configuration.extensions ?? []);
    for (const plugin of plugins(this.config)) this.middlewareStack.use(plugin);
  }
}

// The order matters: each step reads what earlier steps have added to the object.
function resolveConfig(initial, extensions) {
  const located = resolveRegionConfig(
    resolveRetryConfig(resolveUserAgentConfig(resolveClientEndpointParameters(initial))),
  );
  const addressed = resolveEndpointConfig(resolveHostHeaderConfig(located));
  return resolveRuntimeExtensions(resolveAuthConfig(addressed), extensions);
}

function plugins(config) {
  return [
    getSchemaSerdePlugin(config),
    getUserAgentPlugin(config),
    getRetryPlugin(config),
    getContentLengthPlugin(config),
    getHostHeaderPlugin(config),
    getLoggerPlugin(config),
    getRecursionDetectionPlugin(config),
    getHttpAuthSchemeEndpointRuleSetPlugin(config, {
      httpAuthSchemeParametersProvider: authSchemeParameters,
      identityProviderConfigProvider: async ({ credentials }) =>
        new DefaultIdentityProviderConfig({ [SIGV4]: credentials }),
    }),
    getHttpSigningPlugin(config),
  ];
}
