import { partition } from "@aws-sdk/core/client";
import { EndpointError } from "@smithy/core/endpoints";

const FIPS_WITH_CUSTOM = "Invalid Configuration: FIPS and custom endpoint are not supported";
const DUALSTACK_WITH_CUSTOM =
  "Invalid Configuration: Dualstack and custom endpoint are not supported";
const FIPS_UNSUPPORTED = "FIPS is enabled but this partition does not support FIPS";
const DUALSTACK_UNSUPPORTED = "DualStack is enabled but this partition does not support DualStack";
const EITHER_UNSUPPORTED =
  "FIPS and DualStack are enabled, but this partition does not support one or both";

export const endpointParameters = {
  UseFIPS: { type: "builtInParams", name: "useFipsEndpoint" },
  Endpoint: { type: "builtInParams", name: "endpoint" },
  Region: { type: "builtInParams", name: "region" },
  UseDualStack: { type: "builtInParams", name: "useDualstackEndpoint" },
};

export function resolveClientEndpointParameters(config) {
  return Object.assign(config, {
    useDualstackEndpoint: config.useDualstackEndpoint ?? false,
    useFipsEndpoint: config.useFipsEndpoint ?? false,
    defaultSigningName: "cleanrooms-ml",
  });
}

export function resolveEndpoint({ Region, UseDualStack, UseFIPS, Endpoint }) {
  if (Endpoint !== undefined) {
    if (UseFIPS) throw new EndpointError(FIPS_WITH_CUSTOM);
    if (UseDualStack) throw new EndpointError(DUALSTACK_WITH_CUSTOM);
    return endpointAt(Endpoint);
  }
  if (Region === undefined) throw new EndpointError("Invalid Configuration: Missing Region");
  return endpointAt(regionalUrl(Region, UseFIPS === true, UseDualStack === true));
}

function regionalUrl(region, fips, dualStack) {
  const { dnsSuffix, dualStackDnsSuffix, supportsDualStack, supportsFIPS } = partition(region);
  if (fips && dualStack && !(supportsFIPS && supportsDualStack)) {
    throw new EndpointError(EITHER_UNSUPPORTED);
  }
  if (fips && !supportsFIPS) throw new EndpointError(FIPS_UNSUPPORTED);
  if (dualStack && !supportsDualStack) throw new EndpointError(DUALSTACK_UNSUPPORTED);
  const host = fips ? "cleanrooms-ml-fips" : "cleanrooms-ml";
  return `https://${host}.${region}.${dualStack ? dualStackDnsSuffix : dnsSuffix}`;
}

// A new object each time, because the runtime adds headers to the endpoint.
function endpointAt(url) {
  return { url: new URL(url), properties: {}, headers: {} };
}
