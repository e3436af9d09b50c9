import { describe, expect, it } from "vitest";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { anotherHref, editHref, valuesForEdit, valuesOfJob } from "./another-launch";

const REQUEST: LaunchRequest = {
  name: "spring-uk",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
  seedAudience: {
    roleArn: "arn:aws:iam::111122223333:role/reader",
    dataSource: { s3Uri: "s3://northwind-seeds/spring uk/seed.jsonl" },
  },
  tags: { team: "growth" },
};
const LAUNCH = { id: "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10", request: REQUEST };

describe("the form of a launch", () => {
  it("has the request's values", () => {
    expect(valuesForEdit(REQUEST)).toMatchObject({
      name: "spring-uk",
      seedSource: "s3",
      seedAudience: { dataSource: { s3Uri: "s3://northwind-seeds/spring uk/seed.jsonl" } },
      tags: [{ key: "team", value: "growth" }],
    });
  });

  it("removes the correlation tag and keeps an empty row", () => {
    const tagged = { ...REQUEST, tags: { team: "growth", [CORRELATION_TAG_KEY]: LAUNCH.id } };
    expect(valuesForEdit(tagged)).toEqual(valuesForEdit(REQUEST));
    const only = { ...REQUEST, tags: { [CORRELATION_TAG_KEY]: LAUNCH.id } };
    expect(valuesForEdit(only).tags).toEqual([{ key: "", value: "" }]);
  });
});

describe("the form of a job that was started elsewhere", () => {
  it("has what AWS shows, with the tags of today", () => {
    const tags = { team: "brand" };
    const { values, isSeedMissing } = valuesOfJob({ name: "spring-uk", request: REQUEST, tags });
    expect(values).toEqual(valuesForEdit({ ...REQUEST, tags }));
    expect(isSeedMissing).toBe(false);
  });

  it.each([undefined, {}, { ...REQUEST, seedAudience: undefined }])(
    "says that AWS hides the seed: %j",
    (request) => {
      const { values, isSeedMissing } = valuesOfJob({ name: "spring-uk", request });
      expect(isSeedMissing).toBe(true);
      expect(values).toMatchObject({
        name: "spring-uk",
        seedSource: "s3",
        seedAudience: { roleArn: "", dataSource: { s3Uri: "" } },
      });
    },
  );

  it("has a query without its text", () => {
    const request = { ...REQUEST, seedAudience: { roleArn: "r", sqlParameters: {} } };
    expect(valuesOfJob({ name: "spring-uk", request }).isSeedMissing).toBe(false);
  });
});

it("links by the launch's ID, however long its request is", () => {
  expect(anotherHref(LAUNCH)).toBe(`/launch?like=${LAUNCH.id}`);
  expect(editHref(LAUNCH)).toBe(`/launch?mend=${LAUNCH.id}`);
});
