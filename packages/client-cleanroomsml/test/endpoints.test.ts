import { ListAudienceModelsCommand } from "@aws-sdk/client-cleanroomsml";
import { describe, expect, it } from "vitest";
import { type EndpointCase, model } from "./service-model";
import { makeClient } from "./wire";

/** The URL of a request, read in the handler without sending it. */
async function urlOf(params: EndpointCase["params"]) {
  const sent: string[] = [];
  const client = makeClient({
    region: params.Region ?? "us-east-1",
    useFipsEndpoint: params.UseFIPS ?? false,
    useDualstackEndpoint: params.UseDualStack ?? false,
    ...(params.Endpoint === undefined ? {} : { endpoint: params.Endpoint }),
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ protocol, hostname }: { protocol: string; hostname: string }) => {
        sent.push(`${protocol}//${hostname}`);
        throw new Error("not sent");
      },
    },
  });
  await expect(client.send(new ListAudienceModelsCommand({}))).rejects.toThrow("not sent");
  return sent.join();
}

const { endpoints } = model.services.cleanroomsml;
const located = endpoints.filter(({ expect }) => typeof expect === "string");
const refused = endpoints.filter(({ expect }) => typeof expect !== "string");

describe("the endpoint cases of the service model", () => {
  it("exist", () => {
    expect([located.length, refused.length]).toEqual([18, 3]);
  });

  it.each(located)("$params is at $expect", async ({ params, expect: url }) => {
    expect(await urlOf(params)).toBe(url);
  });

  it.each(refused)("$params is refused: $expect.error", ({ params, expect: refusal }) => {
    const resolve = () => makeClient({}).config.endpointProvider(params);
    expect(resolve).toThrow(typeof refusal === "string" ? refusal : refusal.error);
    expect(resolve).toThrow(expect.objectContaining({ name: "EndpointError" }));
  });
});

// For each partition: a Region, one that only matches its pattern, and the DNS suffixes.
const PARTITIONS = [
  ["aws", "eu-west-1", "eu-future-9", "amazonaws.com", "api.aws"],
  ["aws-cn", "cn-northwest-1", "cn-east-9", "amazonaws.com.cn", "api.amazonwebservices.com.cn"],
  ["aws-eusc", "eusc-de-east-1", "eusc-de-west-9", "amazonaws.eu", "api.amazonwebservices.eu"],
  ["aws-iso", "us-iso-west-1", "us-iso-north-9", "c2s.ic.gov", "api.aws.ic.gov"],
  ["aws-iso-b", "us-isob-east-1", "us-isob-south-9", "sc2s.sgov.gov", "api.aws.scloud"],
  ["aws-iso-e", "eu-isoe-west-1", "eu-isoe-east-9", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"],
  ["aws-iso-f", "us-isof-south-1", "us-isof-west-9", "csp.hci.ic.gov", "api.aws.hci.ic.gov"],
  ["aws-us-gov", "us-gov-west-1", "us-gov-north-9", "amazonaws.com", "api.aws"],
] as const;

describe("the partitions", () => {
  it("are those of the service model", () => {
    const rows = model.partitions.map((partition) => [
      partition.id,
      partition.dnsSuffix,
      partition.dualStackDnsSuffix,
    ]);
    expect(PARTITIONS.map(([id, , , dns, dualStack]) => [id, dns, dualStack])).toEqual(rows);
  });

  it.each(PARTITIONS)("%s", async (_, known, unknown, dns, dualStack) => {
    for (const Region of [known, unknown]) {
      const urls = [
        await urlOf({ Region }),
        await urlOf({ Region, UseDualStack: true }),
        await urlOf({ Region, UseFIPS: true }),
        await urlOf({ Region, UseFIPS: true, UseDualStack: true }),
      ];
      expect(urls).toEqual([
        `https://cleanrooms-ml.${Region}.${dns}`,
        `https://cleanrooms-ml.${Region}.${dualStack}`,
        `https://cleanrooms-ml-fips.${Region}.${dns}`,
        `https://cleanrooms-ml-fips.${Region}.${dualStack}`,
      ]);
    }
  });

  it("have every Region of the service model", async () => {
    for (const { dnsSuffix, regions } of model.partitions) {
      const { endpointProvider } = makeClient({}).config;
      const hosts = regions.map((Region) => endpointProvider({ Region }).url.hostname);
      expect(hosts).toEqual(regions.map((region) => `cleanrooms-ml.${region}.${dnsSuffix}`));
    }
  });

  it("treat an unknown Region as one of aws", async () => {
    expect(await urlOf({ Region: "mars-1" })).toBe("https://cleanrooms-ml.mars-1.amazonaws.com");
  });
});

describe("a custom endpoint", () => {
  it("keeps its port and base path", async () => {
    const { url } = makeClient({}).config.endpointProvider({
      Endpoint: "http://127.0.0.1:9911/base",
    });
    expect(url.href).toBe("http://127.0.0.1:9911/base");
  });
});
