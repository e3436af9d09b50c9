import type {
  AwsSdkSigV4AuthInputConfig,
  AwsSdkSigV4AuthResolvedConfig,
} from "@aws-sdk/core/httpAuthSchemes";
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  HttpAuthScheme,
  HttpAuthSchemeParameters,
  HttpAuthSchemeProvider,
  Provider,
} from "@smithy/types";

export type CleanRoomsMLHttpAuthSchemeParameters = HttpAuthSchemeParameters & { region?: string };

export type CleanRoomsMLHttpAuthSchemeProvider =
  HttpAuthSchemeProvider<CleanRoomsMLHttpAuthSchemeParameters>;

/** How a client gets its credentials and signs with them. */
export type HttpAuthSchemeInputConfig = AwsSdkSigV4AuthInputConfig & {
  authSchemePreference?: string[] | Provider<string[]>;
  httpAuthSchemes?: HttpAuthScheme[];
  httpAuthSchemeProvider?: CleanRoomsMLHttpAuthSchemeProvider;
};

export type HttpAuthSchemeResolvedConfig = AwsSdkSigV4AuthResolvedConfig & {
  readonly authSchemePreference: Provider<string[]>;
  readonly httpAuthSchemes: HttpAuthScheme[];
  readonly httpAuthSchemeProvider: CleanRoomsMLHttpAuthSchemeProvider;
};

/** The part that an extension may read and replace. */
export type HttpAuthExtensionConfiguration = {
  setHttpAuthScheme(httpAuthScheme: HttpAuthScheme): void;
  httpAuthSchemes(): HttpAuthScheme[];
  setHttpAuthSchemeProvider(httpAuthSchemeProvider: CleanRoomsMLHttpAuthSchemeProvider): void;
  httpAuthSchemeProvider(): CleanRoomsMLHttpAuthSchemeProvider;
  setCredentials(credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider): void;
  credentials(): AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
};
