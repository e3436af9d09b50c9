import type {
  Endpoint,
  EndpointV2,
  Provider,
  EndpointParameters as SmithyEndpointParameters,
} from "@smithy/types";

/** A client's settings for its endpoint. */
export type ClientInputEndpointParameters = {
  region?: string | undefined | Provider<string | undefined>;
  useDualstackEndpoint?: boolean | undefined | Provider<boolean | undefined>;
  useFipsEndpoint?: boolean | undefined | Provider<boolean | undefined>;
  endpoint?:
    | string
    | Provider<string>
    | Endpoint
    | Provider<Endpoint>
    | EndpointV2
    | Provider<EndpointV2>;
};

export type ClientResolvedEndpointParameters = Omit<ClientInputEndpointParameters, "endpoint"> & {
  defaultSigningName: string;
};

/** The parameters of the service's endpoint rules. */
export type EndpointParameters = SmithyEndpointParameters & {
  Region?: string | undefined;
  UseDualStack?: boolean | undefined;
  UseFIPS?: boolean | undefined;
  Endpoint?: string | undefined;
};
