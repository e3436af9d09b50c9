import type { HttpHandlerExtensionConfiguration } from "@smithy/core/protocols";
import type { DefaultExtensionConfiguration, Provider } from "@smithy/types";
import type { HttpAuthExtensionConfiguration } from "./auth.js";

export type CleanRoomsMLExtensionConfiguration = HttpHandlerExtensionConfiguration &
  DefaultExtensionConfiguration &
  HttpAuthExtensionConfiguration & {
    setRegion(region: Provider<string>): void;
    region(): Provider<string>;
  };

/** Changes a client's configuration while the client is created. */
export type RuntimeExtension = {
  configure(extensionConfiguration: CleanRoomsMLExtensionConfiguration): void;
};
