import { describe, expect, it } from "vitest";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { anotherHref, editHref, valuesForAnother, valuesForEdit } from "./another-launch";
import { readSearchParams } from "./form-data";

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

const prefillOf = (href: string) => readSearchParams(new URL(href, "http://portal").searchParams);

describe("another launch like this", () => {
  it("keeps everything but the name", () => {
    const values = prefillOf(anotherHref(LAUNCH));
    expect(values).toEqual(valuesForAnother(REQUEST));
    expect(values).toEqual({ ...valuesForEdit(REQUEST), name: "" });
  });

  it("keeps the name when a refused launch is edited", () => {
    expect(prefillOf(editHref(LAUNCH))).toEqual(valuesForEdit(REQUEST));
    expect(valuesForEdit(REQUEST).name).toBe("spring-uk");
  });

  it("removes the correlation tag and keeps an empty row", () => {
    const tagged = { ...REQUEST, tags: { team: "growth", [CORRELATION_TAG_KEY]: LAUNCH.id } };
    expect(valuesForAnother(tagged)).toEqual(valuesForAnother(REQUEST));
    const only = { ...REQUEST, tags: { [CORRELATION_TAG_KEY]: LAUNCH.id } };
    expect(valuesForAnother(only).tags).toEqual([{ key: "", value: "" }]);
  });

  it("uses the launch's ID if the URL would be too long", () => {
    const sqlParameters = { queryString: `SELECT '${"ü".repeat(1000)}'` };
    const seedAudience = { roleArn: REQUEST.seedAudience.roleArn, sqlParameters };
    const long = { ...LAUNCH, request: { ...REQUEST, seedAudience } };
    expect(anotherHref(long)).toBe(`/launch?like=${LAUNCH.id}`);
    expect(editHref(long)).toBe(`/launch?mend=${LAUNCH.id}`);
  });
});
