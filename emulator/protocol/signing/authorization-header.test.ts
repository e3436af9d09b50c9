import fc from "fast-check";
import { expect, it } from "vitest";
import { ServiceFault } from "../types";
import { parseAuthorization } from "./authorization-header";

const PARAMETERS = [
  "Credential=key/20260915/us-east-1/cleanrooms-ml/aws4_request",
  "SignedHeaders=host;x-amz-date",
  "Signature=0a1b",
];

it.each([", ", ",", " ", " ,\t"])("splits parameters at %j, in any order", (separator) => {
  for (const parameters of [PARAMETERS, PARAMETERS.toReversed()]) {
    const header = `AWS4-HMAC-SHA256 ${parameters.join(separator)}`;
    expect(parseAuthorization(header, true)).toEqual({
      accessKeyId: "key",
      date: "20260915",
      region: "us-east-1",
      service: "cleanrooms-ml",
      terminator: "aws4_request",
      signedHeaders: ["host", "x-amz-date"],
      signature: "0a1b",
    });
  }
});

it("names all missing parts in one message, without repeating the header", () => {
  const refusal =
    /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. \(Hashed with SHA-256 and encoded with Base64\) Authorization=[A-Za-z0-9+/]{43}=$/;
  expect(() => parseAuthorization("Basic c2VjcmV0", false)).toThrow(refusal);
});

it("refuses other headers with AWS's message", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(...PARAMETERS, "AWS4-HMAC-SHA256", ",", "="));
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, hasDate) => {
      try {
        expect(parseAuthorization(pieces.join(" "), hasDate).signature).not.toBe("");
      } catch (error) {
        expect(error).toBeInstanceOf(ServiceFault);
      }
    }),
  );
});
