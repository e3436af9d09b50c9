import { Client } from "@smithy/core/client";
import type { CheckOptionalClientConfig, HttpHandlerOptions } from "@smithy/types";
import type { ServiceInputTypes, ServiceOutputTypes } from "../commands/index.js";
import type { CleanRoomsMLClientConfig, CleanRoomsMLClientResolvedConfig } from "./config.js";

export { Client as __Client };

/**
 * Talks to AWS Clean Rooms ML (API version 2023-09-06) over HTTPS, signed with SigV4.
 * By default a request is sent up to three times, StartAudienceGenerationJob included, which has
 * no client token: give `maxAttempts: 1` where a second job must not be started.
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
