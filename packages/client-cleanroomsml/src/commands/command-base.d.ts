import type { CommandImpl } from "@smithy/core/client";
import type { EndpointParameterInstructions, MetadataBearer } from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client/config.js";
import type { ServiceInputTypes, ServiceOutputTypes } from "./index.js";

/** The class of a command of this service. Its constructor takes the input. */
export type CommandConstructor<
  Input extends ServiceInputTypes,
  Output extends ServiceOutputTypes & MetadataBearer,
> = {
  new (
    ...[input]: object extends Input ? [] | [Input] : [Input]
  ): CommandImpl<
    Input,
    Output,
    CleanRoomsMLClientResolvedConfig,
    ServiceInputTypes,
    ServiceOutputTypes
  >;
  getEndpointParameterInstructions(): EndpointParameterInstructions;
};
