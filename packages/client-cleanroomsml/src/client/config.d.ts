import type {
  HostHeaderInputConfig,
  HostHeaderResolvedConfig,
  UserAgentInputConfig,
  UserAgentResolvedConfig,
} from "@aws-sdk/core/client";
import type {
  DefaultsMode,
  SmithyConfiguration,
  SmithyResolvedConfiguration,
} from "@smithy/core/client";
import type { RegionInputConfig, RegionResolvedConfig } from "@smithy/core/config";
import type { EndpointInputConfig, EndpointResolvedConfig } from "@smithy/core/endpoints";
import type { HttpHandlerUserInput } from "@smithy/core/protocols";
import type { RetryInputConfig, RetryResolvedConfig } from "@smithy/core/retry";
import type {
  AwsCredentialIdentityProvider,
  BodyLengthCalculator,
  ChecksumConstructor,
  Decoder,
  Encoder,
  HashConstructor,
  HttpHandlerOptions,
  Logger,
  Provider,
  StreamCollector,
  UrlParser,
  UserAgent,
} from "@smithy/types";
import type { HttpAuthSchemeInputConfig, HttpAuthSchemeResolvedConfig } from "./auth.js";
import type {
  ClientInputEndpointParameters,
  ClientResolvedEndpointParameters,
  EndpointParameters,
} from "./endpoint.js";
import type { RuntimeExtension } from "./runtime-extensions.js";

/** Settings with the SDK's usual default, unless a comment gives another. */
export type ClientDefaults = Partial<SmithyConfiguration<HttpHandlerOptions>> & {
  /** The handler, or its options; by default without any timeout. */
  requestHandler?: HttpHandlerUserInput;
  sha256?: ChecksumConstructor | HashConstructor;
  urlParser?: UrlParser;
  bodyLengthChecker?: BodyLengthCalculator;
  streamCollector?: StreamCollector;
  base64Decoder?: Decoder;
  base64Encoder?: Encoder;
  utf8Decoder?: Decoder;
  utf8Encoder?: Encoder;
  runtime?: string;
  disableHostPrefix?: boolean;
  serviceId?: string;
  useDualstackEndpoint?: boolean | Provider<boolean>;
  useFipsEndpoint?: boolean | Provider<boolean>;
  region?: string | Provider<string>;
  /** The profile of the shared config file that this client reads. */
  profile?: string;
  defaultUserAgentProvider?: Provider<UserAgent>;
  credentialDefaultProvider?: (input: unknown) => AwsCredentialIdentityProvider;
  /** Maximum number of attempts, including the first; 3 by default. */
  maxAttempts?: number | Provider<number>;
  retryMode?: string | Provider<string>;
  logger?: Logger;
  extensions?: RuntimeExtension[];
  defaultsMode?: DefaultsMode | Provider<DefaultsMode>;
};

/** A client's settings. All are optional, but a Region must come from somewhere. */
export type CleanRoomsMLClientConfig = ClientDefaults &
  UserAgentInputConfig &
  RetryInputConfig &
  RegionInputConfig &
  HostHeaderInputConfig &
  EndpointInputConfig<EndpointParameters> &
  HttpAuthSchemeInputConfig &
  ClientInputEndpointParameters;

export type CleanRoomsMLClientConfigType = CleanRoomsMLClientConfig;

/** A client's `config`: the settings as providers. */
export type CleanRoomsMLClientResolvedConfig = SmithyResolvedConfiguration<HttpHandlerOptions> &
  Required<ClientDefaults> & { extensions: RuntimeExtension[] } & UserAgentResolvedConfig &
  RetryResolvedConfig &
  RegionResolvedConfig &
  HostHeaderResolvedConfig &
  EndpointResolvedConfig<EndpointParameters> &
  HttpAuthSchemeResolvedConfig &
  ClientResolvedEndpointParameters;

export type CleanRoomsMLClientResolvedConfigType = CleanRoomsMLClientResolvedConfig;
