import type { HttpHandlerExtensionConfiguration } from "@smithy/core/protocols";
import type { DefaultExtensionConfiguration, Provider } from "@smithy/types";
import type { HttpAuthExtensionConfiguration } from "./auth.js";

export type CleanRoomsMLExtensionConfiguration = HttpHandlerExtensionConfiguration &
  DefaultExtensionConfiguration &
  HttpAuthExtensionConfiguration & {
    setRegion(region: Provider<string>): void;
    region(): Provider<string>;
  };

/** Something that changes a client's configuration while the client is being made. */
export type RuntimeExtension = {
  configure(extensionConfiguration: CleanRoomsMLExtensionConfiguration): void;
};
