import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type LaunchRequest,
  launchRequestSchema,
} from "@/lib/contract/launch-request/launch-request";
import { anyRequest } from "@/test/aws/request-arbitrary";
import { formOfRequest } from "./form-of-request";
import { EMPTY_LAUNCH_FORM, toRequest } from "./launch-form";

const MODEL =
  "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10";
const ROLE = "arn:aws:iam::111122223333:role/cleanrooms-ml-seed-reader";

const MINIMAL: LaunchRequest = {
  name: "spring-uk",
  configuredAudienceModelArn: MODEL,
  seedAudience: { roleArn: ROLE, dataSource: { s3Uri: "s3://northwind-seeds/seed.jsonl" } },
};

describe("the form of a request", () => {
  it("has defaults for absent members", () => {
    const values = formOfRequest(MINIMAL);
    expect(values).toMatchObject({
      name: "spring-uk",
      seedSource: "s3",
      description: EMPTY_LAUNCH_FORM.description,
      includeSeedInOutput: "",
      tags: EMPTY_LAUNCH_FORM.tags,
    });
    expect(toRequest(values)).toEqual(MINIMAL);
  });

  it("keeps each member that the form has a field for", () => {
    const request: LaunchRequest = {
      ...MINIMAL,
      description: "two\nlines",
      collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
      includeSeedInOutput: false,
      seedAudience: {
        roleArn: ROLE,
        sqlParameters: { queryString: "SELECT 1", parameters: { segment: "" } },
        sqlComputeConfiguration: {
          worker: { type: "CR.4X", number: 3, properties: { spark: { "spark.a": "1" } } },
        },
      },
      tags: { team: "growth", flag: "" },
    };
    expect(toRequest(formOfRequest(request))).toEqual(request);
  });

  it("distinguishes an analysis template from a query", () => {
    const template =
      "arn:aws:cleanrooms:us-east-1:444455556666:membership/0f2e4d6c-8b0a-4c2e-9d1f-3a5b7c9d1e2f/analysistemplate/5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d";
    const request: LaunchRequest = {
      ...MINIMAL,
      seedAudience: { roleArn: ROLE, sqlParameters: { analysisTemplateArn: template } },
    };
    expect(formOfRequest(request).seedSource).toBe("template");
    expect(toRequest(formOfRequest(request))).toEqual(request);
  });

  it("sends the same request again, for every request that a form can send", () => {
    fc.assert(
      fc.property(anyRequest, (candidate) => {
        const parsed = launchRequestSchema.safeParse(candidate);
        fc.pre(parsed.success && isSendable(parsed.data));
        if (!parsed.success) return;
        expect(withoutEmpty(toRequest(formOfRequest(parsed.data)))).toEqual(
          withoutEmpty(parsed.data),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** A form sends no query members beside an S3 file, and no empty strings. */
function isSendable({ description, seedAudience }: LaunchRequest): boolean {
  const { dataSource, sqlParameters, sqlComputeConfiguration } = seedAudience;
  if (description === "" || sqlParameters?.queryString === "") return false;
  if (Object.hasOwn(sqlParameters?.parameters ?? {}, "")) return false;
  return !dataSource || (!sqlParameters && !sqlComputeConfiguration);
}

/** A form does not distinguish an absent map from an empty one. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value)
    .map(([key, member]): [string, unknown] => [key, withoutEmpty(member)])
    .filter(([, member]) => member !== undefined);
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}
