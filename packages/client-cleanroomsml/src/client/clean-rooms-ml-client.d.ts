import { Client } from "@smithy/core/client";
import type { CheckOptionalClientConfig, HttpHandlerOptions } from "@smithy/types";
import type { ServiceInputTypes, ServiceOutputTypes } from "../commands/index.js";
import type { CleanRoomsMLClientConfig, CleanRoomsMLClientResolvedConfig } from "./config.js";

export { Client as __Client };

/**
 * Calls AWS Clean Rooms ML (API version 2023-09-06) over HTTPS, signed with SigV4. By default it sends
 * a request up to three times, including StartAudienceGenerationJob, which has no client token. Set
 * `maxAttempts: 1` if a second job must not be started.
 */
export declare class CleanRoomsMLClient extends Client<
  HttpHandlerOptions,
  ServiceInputTypes,
  ServiceOutputTypes,
  CleanRoomsMLClientResolvedConfig
> {
  readonly config: CleanRoomsMLClientResolvedConfig;
  constructor(...[configuration]: CheckOptionalClientConfig<CleanRoomsMLClientConfig>);
  /** Closes the sockets that the client keeps open. */
  destroy(): void;
}
