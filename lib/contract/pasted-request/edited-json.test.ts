import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import { EMPTY_LAUNCH_FORM, toRequest } from "@/lib/contract/launch-form/launch-form";
import {
  type LaunchRequest,
  launchRequestSchema,
} from "@/lib/contract/launch-request/launch-request";
import { anyRequest } from "@/test/aws/request-arbitrary";
import { readEditedJson } from "./edited-json";
import { membersAt } from "./read-members";

const OPTIONS = { correlationTag: true };
const VALID: LaunchRequest = {
  name: "spring",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
  seedAudience: {
    roleArn: "arn:aws:iam::111122223333:role/reader",
    sqlParameters: { queryString: "SELECT 1" },
  },
};

function read(text: string, current = EMPTY_LAUNCH_FORM) {
  const { faults, values } = readEditedJson(text, current, OPTIONS);
  const shown = faults.map(({ from, to, message }) => `${text.slice(from, to)}: ${message}`);
  return { request: values && toRequest(values), values, faults: shown };
}

it("the form has what is written, of each request that it can have", () => {
  const request = anyRequest
    .map((value) => launchRequestSchema.safeParse(value))
    .filter((parsed) => parsed.success)
    .map(({ data }) => toRequest(formOfRequest(data as LaunchRequest)));
  fc.assert(
    fc.property(request, (value) => {
      expect(read(JSON.stringify(value, null, 2)).request).toEqual(value);
    }),
    { numRuns: 150 },
  );
});

it("passes on what is wrong but fits the form, with the fault in its place", () => {
  expect(
    read('{"name": "a", "description": "\\u0001", "seedAudience": {"roleArn": ""}}'),
  ).toMatchObject({
    request: { name: "a", description: "\u0001", seedAudience: {} },
    faults: expect.arrayContaining([
      expect.stringMatching(/^"description": .*: Description has a control character/),
      "{: Enter the configured audience model ARN.",
    ]),
  });
});

it.each([
  ['{"name": "a"', ": The text ends too early. Add what is missing."],
  ['{"name": "a", "name": "b"}', '"name": “name” is given twice. Remove one.'],
  ['{"Name": "a"}', '"Name": "a": Unknown member “Name”. Did you mean “name”?'],
  ['{"name": 7}', '"name": 7: Job name is not a string. Use a string.'],
  ['{"status": "ACTIVE"}', '"status": "ACTIVE": Unknown member “status”. Remove it.'],
  ['{"tags": {"k": 1}}', '"k": 1: Tag value is not a string. Use a string.'],
  ["[]", "[]: The request is not an object."],
  [
    '{"seedAudience": {"dataSource": {"s3Uri": "s3://b/k"}, "sqlParameters": {"queryString": "x"}}}',
    '"seedAudience": {"dataSource": {"s3Uri": "s3://b/k"}, "sqlParameters": {"queryString": "x"}}: Seed has more than one source. Use one S3 file, SQL query or analysis template.',
  ],
])("%s is not passed on", (text, fault) => {
  const { request, faults } = read(text);
  expect(request).toBeUndefined();
  expect(faults).toContain(fault);
});

describe("the form keeps", () => {
  const current = {
    ...formOfRequest(VALID),
    tags: [
      { key: "k", value: "v" },
      { key: "", value: "" },
    ],
  };
  current.seedAudience.dataSource.s3Uri = "s3://typed/before";

  it("what is not sent, and empty rows", () => {
    const { values } = read(JSON.stringify({ ...VALID, name: "b", tags: { k: "v" } }), current);
    expect(values).toEqual({ ...current, name: "b" });
  });

  it("its seed source until another is written", () => {
    expect(read('{"name": "a"}', current).values?.seedSource).toBe("sql");
    const text = '{"seedAudience": {"sqlParameters": {"parameters": {"a": "b"}}}}';
    expect(read(text).values?.seedSource).toBe("sql");
  });
});

it("knows the members of the schema", () => {
  type Schema = { type?: string; properties?: Record<string, Schema> };
  function compare(schema: Schema, path: string[]) {
    const members = membersAt(path);
    expect(members?.map(({ name }) => name).sort()).toEqual(
      schema.properties && Object.keys(schema.properties).sort(),
    );
    for (const { name, isObject } of members ?? []) {
      const inner = schema.properties?.[name] ?? {};
      expect([path, name, isObject]).toEqual([path, name, inner.type === "object"]);
      compare(inner, [...path, name]);
    }
  }
  compare(z.toJSONSchema(launchRequestSchema, { unrepresentable: "any" }) as Schema, []);
});
