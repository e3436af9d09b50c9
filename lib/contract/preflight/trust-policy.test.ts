import { expect, it } from "vitest";
import { trustsService } from "./trust-policy";

const policy = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (service: unknown, action: unknown = "sts:AssumeRole") => ({
  ...{ Effect: "Allow", Principal: { Service: service }, Action: action },
});
const ML = "cleanrooms-ml.amazonaws.com";

it.each<[what: string, policy: string, trusts: boolean | undefined]>([
  ["the service", policy(allow(ML)), true],
  ["the service among others", policy(allow(["ec2.amazonaws.com", ML])), true],
  ["one statement without a list", JSON.stringify({ Statement: allow(ML) }), true],
  ["several actions", policy(allow(ML, ["sts:TagSession", "sts:AssumeRole"])), true],
  ["another service", policy(allow("cleanrooms.amazonaws.com")), false],
  ["an account", policy({ ...allow(ML), Principal: { AWS: "111122223333" } }), false],
  ["another action", policy(allow(ML, "sts:TagSession")), false],
  ["a denial", policy(allow(ML), { ...allow(ML), Effect: "Deny" }), false],
  ["nothing", policy(), undefined],
  ["no JSON", "%7B", undefined],
  ["no object", "null", undefined],
])("reads a policy that names %s", (_, document, trusts) => {
  expect(trustsService(document)).toBe(trusts);
});
