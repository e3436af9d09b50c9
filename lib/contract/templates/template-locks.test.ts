import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { validateLaunchFormFor } from "@/lib/contract/launch-form/validation/validate-launch";
import {
  type LaunchRequest,
  launchRequestSchema,
} from "@/lib/contract/launch-request/launch-request";
import { anyRequest } from "@/test/aws/request-arbitrary";
import { LOCKABLE_FIELDS, type TemplateField } from "./template";
import {
  validateLocks,
  validateRequestLocks,
  withImpliedLocks,
  withLocked,
} from "./template-locks";

const validRequest = anyRequest.filter(
  (request) => launchRequestSchema.safeParse(request).success,
) as fc.Arbitrary<LaunchRequest>;

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/a";
const S3: LaunchFormValues = {
  ...EMPTY_LAUNCH_FORM,
  configuredAudienceModelArn: MODEL,
  seedAudience: {
    ...EMPTY_LAUNCH_FORM.seedAudience,
    dataSource: { s3Uri: "s3://seeds/uk.jsonl" },
    roleArn: "arn:aws:iam::111122223333:role/seeds",
  },
  tags: [
    { key: "market", value: "uk" },
    { key: "team", value: "crm" },
  ],
};

const locks = (locked: TemplateField[], values = S3) => ({ title: "Spring", locked, values });
const brokenBy = (values: LaunchFormValues, locked: TemplateField[], set = S3) =>
  validateLocks(values, locks(locked, set)).map(({ field }) => field);

describe("locked fields", () => {
  it("are kept by the template's own values", () => {
    expect(brokenBy({ ...S3, name: "typed" }, [...LOCKABLE_FIELDS])).toEqual([]);
  });

  it("name what differs, and how to set it back", () => {
    const values = { ...S3, configuredAudienceModelArn: `${MODEL}b`, description: "free" };
    expect(validateLocks(values, locks(["configuredAudienceModelArn"]))).toEqual([
      {
        field: "configuredAudienceModelArn",
        message:
          "Configured audience model ARN is not as template “Spring” sets it. Your role can't change what a template locks.",
        fix: { label: "Use the template's value", value: MODEL },
      },
    ]);
  });

  it("bind an empty value too", () => {
    expect(brokenBy({ ...S3, description: "x" }, ["description"])).toEqual(["description"]);
    expect(brokenBy({ ...S3, includeSeedInOutput: "false" }, ["includeSeedInOutput"])).toEqual([
      "includeSeedInOutput",
    ]);
  });

  it("compare lists as a whole, in any order and without empty rows", () => {
    const [first, second] = S3.tags;
    if (!first || !second) throw new Error("no tags");
    const other = { ...S3, tags: [second, { key: "", value: "" }, first] };
    expect(brokenBy(other, ["tags"])).toEqual([]);
    expect(brokenBy({ ...S3, tags: [first] }, ["tags"])).toEqual(["tags.0.key"]);
    expect(brokenBy({ ...S3, tags: [...S3.tags, { key: "a", value: "" }] }, ["tags"])).toEqual([
      "tags.0.key",
    ]);
    const request = { ...requestOf(S3), tags: { market: "de" } };
    expect(validateRequestLocks(request, locks(["tags"]))).toMatchObject([{ field: "tags" }]);
  });

  it("say nothing of texts that are not sent", () => {
    const { seedAudience } = S3;
    const typed = {
      ...S3,
      seedAudience: {
        ...seedAudience,
        sqlParameters: { ...seedAudience.sqlParameters, queryString: "SELECT 1" },
      },
    };
    expect(brokenBy(typed, ["seedAudience.sqlParameters.queryString"])).toEqual([]);
    expect(brokenBy(S3, ["seedAudience.sqlParameters.queryString"], typed)).toEqual([]);
  });

  it("of a seed are broken by another source", () => {
    const locked = withImpliedLocks(new Set(["seedAudience.dataSource.s3Uri"]));
    expect(locked).toEqual(["seedSource", "seedAudience.dataSource.s3Uri"]);
    const sql: LaunchFormValues = { ...S3, seedSource: "sql" };
    expect(brokenBy(sql, locked)).toEqual(["seedSource", "seedAudience.dataSource.s3Uri"]);
  });

  it("are numbers as they are sent", () => {
    const workers = (number: string): LaunchFormValues => ({
      ...S3,
      seedSource: "sql",
      seedAudience: {
        ...S3.seedAudience,
        sqlComputeConfiguration: {
          worker: { type: "CR.1X", number, properties: { spark: [] } },
        },
      },
    });
    const field = "seedAudience.sqlComputeConfiguration.worker.number";
    expect(brokenBy(workers("8"), [field], workers("08"))).toEqual([]);
    expect(brokenBy(workers("80"), [field], workers("8"))).toEqual([field]);
  });

  it("set in a form make every form one that keeps them, and every request keeps its own", () => {
    fc.assert(
      fc.property(
        validRequest,
        validRequest,
        fc.subarray([...LOCKABLE_FIELDS]),
        (request, template, chosen) => {
          const set = formOfRequest(template);
          const locked = withImpliedLocks(new Set(chosen));
          const bound = withLocked(formOfRequest(request), locks(locked, set));
          expect(validateLocks(bound, locks(locked, set))).toEqual([]);
          expect(validateRequestLocks(template, locks(locked, set))).toEqual([]);
        },
      ),
    );
  });

  it("are found on a request as on the form that sends it", () => {
    const locked: TemplateField[] = ["configuredAudienceModelArn", "description"];
    const values = { ...S3, description: "x", name: "spring" };
    expect(
      validateRequestLocks(requestOf(values), locks(locked)).map(({ field }) => field),
    ).toEqual(brokenBy(values, locked));
    const faults = validateLaunchFormFor(values, { correlationTag: true, locks: locks(locked) });
    expect(faults).toMatchObject({ ok: false, faults: [{ field: "description" }] });
  });
});

function requestOf(values: LaunchFormValues): LaunchRequest {
  const validation = validateLaunchFormFor({ ...values, name: "x" }, { correlationTag: true });
  if (!validation.ok) throw new Error(JSON.stringify(validation.faults));
  return validation.request;
}
