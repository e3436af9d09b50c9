import {
  getAwsRegionExtensionConfiguration,
  resolveAwsRegionExtensionConfiguration,
} from "@aws-sdk/core/client";
import { getDefaultExtensionConfiguration, resolveDefaultRuntimeConfig } from "@smithy/core/client";
import {
  getHttpHandlerExtensionConfiguration,
  resolveHttpHandlerRuntimeConfig,
} from "@smithy/core/protocols";
import { authExtension, resolveAuthExtension } from "./auth.js";

/** Lets each extension change the configuration, in the given order. */
export function resolveRuntimeExtensions(config, extensions) {
  const extensible = Object.assign(
    getAwsRegionExtensionConfiguration(config),
    getDefaultExtensionConfiguration(config),
    getHttpHandlerExtensionConfiguration(config),
    authExtension(config),
  );
  for (const extension of extensions) extension.configure(extensible);
  return Object.assign(
    config,
    resolveAwsRegionExtensionConfiguration(extensible),
    resolveDefaultRuntimeConfig(extensible),
    resolveHttpHandlerRuntimeConfig(extensible),
    resolveAuthExtension(extensible),
  );
}
