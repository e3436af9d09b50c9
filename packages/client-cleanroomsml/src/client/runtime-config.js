import {
  emitWarningIfUnsupportedVersion as checkAwsNodeVersion,
  createDefaultUserAgentProvider,
  NODE_APP_ID_CONFIG_OPTIONS,
} from "@aws-sdk/core/client";
import {
  AwsSdkSigV4Signer,
  NODE_AUTH_SCHEME_PREFERENCE_OPTIONS,
} from "@aws-sdk/core/httpAuthSchemes";
import { AwsRestJsonProtocol } from "@aws-sdk/core/protocols";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import {
  emitWarningIfUnsupportedVersion,
  loadConfigsForDefaultMode,
  NoOpLogger,
} from "@smithy/core/client";
import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
  resolveDefaultsModeConfig,
} from "@smithy/core/config";
import { parseUrl } from "@smithy/core/protocols";
import {
  DEFAULT_RETRY_MODE,
  NODE_MAX_ATTEMPT_CONFIG_OPTIONS,
  NODE_RETRY_MODE_CONFIG_OPTIONS,
} from "@smithy/core/retry";
import {
  calculateBodyLength,
  fromBase64,
  fromUtf8,
  Hash,
  toBase64,
  toUtf8,
} from "@smithy/core/serde";
import { NodeHttpHandler, streamCollector } from "@smithy/node-http-handler";
import { errorTypeRegistries } from "../schemas/errors.js";
import { NAMESPACE } from "../schemas/structure.js";
import { VERSION } from "../version.js";
import { authSchemeProvider, SIGV4 } from "./auth.js";
import { resolveEndpoint } from "./endpoint.js";

const API_VERSION = "2023-09-06";
export const SERVICE_SHAPE = "AWSStarkControlService";

/** A client's complete configuration: the given settings, and AWS's defaults for the rest. */
export function getRuntimeConfig(given) {
  emitWarningIfUnsupportedVersion(process.version);
  checkAwsNodeVersion(process.version);
  const defaultsMode = resolveDefaultsModeConfig(given);
  const modeDefaults = () => defaultsMode().then(loadConfigsForDefaultMode);
  const service = serviceConfig(given);
  return {
    ...service,
    ...given,
    runtime: "node",
    defaultsMode,
    ...codecs(given),
    ...sharedSettings(given, service, modeDefaults),
    credentialDefaultProvider: given.credentialDefaultProvider ?? defaultProvider,
    defaultUserAgentProvider:
      given.defaultUserAgentProvider ??
      createDefaultUserAgentProvider({ serviceId: service.serviceId, clientVersion: VERSION }),
    requestHandler: NodeHttpHandler.create(given.requestHandler ?? modeDefaults),
  };
}

function serviceConfig(given) {
  return {
    apiVersion: API_VERSION,
    disableHostPrefix: given.disableHostPrefix ?? false,
    endpointProvider: given.endpointProvider ?? resolveEndpoint,
    extensions: given.extensions ?? [],
    httpAuthSchemeProvider: given.httpAuthSchemeProvider ?? authSchemeProvider,
    httpAuthSchemes: given.httpAuthSchemes ?? [
      {
        schemeId: SIGV4,
        identityProvider: (config) => config.getIdentityProvider(SIGV4),
        signer: new AwsSdkSigV4Signer(),
      },
    ],
    logger: given.logger ?? new NoOpLogger(),
    protocol: given.protocol ?? AwsRestJsonProtocol,
    protocolSettings: given.protocolSettings ?? {
      defaultNamespace: NAMESPACE,
      errorTypeRegistries,
      version: API_VERSION,
      serviceTarget: SERVICE_SHAPE,
    },
    serviceId: given.serviceId ?? "CleanRoomsML",
    urlParser: given.urlParser ?? parseUrl,
  };
}

function codecs(given) {
  return {
    base64Decoder: given.base64Decoder ?? fromBase64,
    base64Encoder: given.base64Encoder ?? toBase64,
    bodyLengthChecker: given.bodyLengthChecker ?? calculateBodyLength,
    sha256: given.sha256 ?? Hash.bind(null, "sha256"),
    streamCollector: given.streamCollector ?? streamCollector,
    utf8Decoder: given.utf8Decoder ?? fromUtf8,
    utf8Encoder: given.utf8Encoder ?? toUtf8,
  };
}

/** Settings of the environment and the shared config file, for those not given in code. */
function sharedSettings(given, { logger }, modeDefaults) {
  const from = { profile: given.profile, logger };
  const retryMode = {
    ...NODE_RETRY_MODE_CONFIG_OPTIONS,
    default: async () => (await modeDefaults()).retryMode || DEFAULT_RETRY_MODE,
  };
  return {
    authSchemePreference:
      given.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, from),
    maxAttempts: given.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, given),
    region:
      given.region ??
      loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...from }),
    retryMode: given.retryMode ?? loadConfig(retryMode, given),
    useDualstackEndpoint:
      given.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, from),
    useFipsEndpoint:
      given.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, from),
    userAgentAppId: given.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, from),
  };
}
