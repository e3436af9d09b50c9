import { describe, expect, it } from "vitest";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { EMPTY_LAUNCH_FORM, type Row } from "./launch-form";
import { validatePortalTags } from "./portal-tags";
import { validateLaunchFormFor } from "./validate-launch";

const ON = { correlationTag: true };
const OFF = { correlationTag: false };

function form(tags: Row[]) {
  return {
    ...EMPTY_LAUNCH_FORM,
    name: "spring-uk",
    configuredAudienceModelArn:
      "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
    seedAudience: {
      ...EMPTY_LAUNCH_FORM.seedAudience,
      dataSource: { s3Uri: "s3://northwind-seeds/seed.jsonl" },
      roleArn: "arn:aws:iam::111122223333:role/cleanrooms-ml-seed-reader",
    },
    tags,
  };
}

function rows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, value: "" }));
}

function faultsOf(tags: Row[], options: typeof ON): string[] {
  const validation = validateLaunchFormFor(form(tags), options);
  return validation.ok ? [] : validation.faults.map(({ field, message }) => `${field}: ${message}`);
}

const TOO_MANY = "50 tags; the portal adds one of its own, which leaves 49: remove 1";

describe("the form", () => {
  it("has room for 49 tags while the portal adds one, else for 50", () => {
    expect(faultsOf(rows(49), ON)).toEqual([]);
    expect(faultsOf(rows(50), ON)).toEqual([`tags.49.key: ${TOO_MANY}`]);
    expect(faultsOf(rows(50), OFF)).toEqual([]);
  });

  it("counts no empty rows", () => {
    const spaced = [{ key: "", value: "" }, ...rows(50)];
    expect(faultsOf(spaced, ON)).toEqual([`tags.50.key: ${TOO_MANY}`]);
  });

  it("tells one limit, the one that holds here", () => {
    expect(faultsOf(rows(52), ON)).toEqual([
      "tags.49.key: 52 tags; the portal adds one of its own, which leaves 49: remove 3",
    ]);
    expect(faultsOf(rows(52), OFF)).toEqual([
      "tags.50.key: 52 tags; a job has at most 50: remove 2",
    ]);
  });

  it("tells the limit also where its row has another fault", () => {
    const twice = [...rows(49), { key: "key-0", value: "" }, { key: "more", value: "" }];
    expect(faultsOf(twice, ON)).toContain(`tags.49.key: ${TOO_MANY}`);
  });

  it.each([ON, OFF])("keeps the portal's key from people: %j", (options) => {
    const tags = [...rows(2), { key: CORRELATION_TAG_KEY, value: "x" }];
    expect(faultsOf(tags, options)).toEqual([
      `tags.2.key: “${CORRELATION_TAG_KEY}” is the portal's own: it finds jobs again by it`,
    ]);
  });

  it("still tells everything else, before its tags", () => {
    const validation = validateLaunchFormFor({ ...form(rows(50)), name: "" }, ON);
    expect(!validation.ok && validation.faults.map(({ field }) => field)).toEqual([
      "name",
      "tags.49.key",
    ]);
  });
});

it("a request without tags is without fault", () => {
  expect(validatePortalTags(undefined, ON)).toEqual([]);
});
