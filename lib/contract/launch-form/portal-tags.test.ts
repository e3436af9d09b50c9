import { describe, expect, it } from "vitest";
import { validateLaunchFormFor } from "@/lib/contract/launch-form/validation/validate-launch";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { EMPTY_LAUNCH_FORM, type Row } from "./launch-form";
import { validatePortalTags } from "./portal-tags";

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

const TOO_MANY = "50 tags exceed the limit of 49, because the portal adds one. Remove 1.";

describe("the form", () => {
  it("allows 49 tags while the portal adds one, else 50", () => {
    expect(faultsOf(rows(49), ON)).toEqual([]);
    expect(faultsOf(rows(50), ON)).toEqual([`tags.49.key: ${TOO_MANY}`]);
    expect(faultsOf(rows(50), OFF)).toEqual([]);
  });

  it("ignores empty rows", () => {
    const spaced = [{ key: "", value: "" }, ...rows(50)];
    expect(faultsOf(spaced, ON)).toEqual([`tags.50.key: ${TOO_MANY}`]);
  });

  it("reports only the limit that applies", () => {
    expect(faultsOf(rows(52), ON)).toEqual([
      "tags.49.key: 52 tags exceed the limit of 49, because the portal adds one. Remove 3.",
    ]);
    expect(faultsOf(rows(52), OFF)).toEqual([
      "tags.50.key: 52 tags exceed the limit of 50. Remove 2.",
    ]);
  });

  it("reports the limit even if its row has another fault", () => {
    const twice = [...rows(49), { key: "key-0", value: "" }, { key: "more", value: "" }];
    expect(faultsOf(twice, ON)).toContain(`tags.49.key: ${TOO_MANY}`);
  });

  it.each([ON, OFF])("reserves the portal's key: %j", (options) => {
    const tags = [...rows(2), { key: CORRELATION_TAG_KEY, value: "x" }];
    expect(faultsOf(tags, options)).toEqual([
      `tags.2.key: Tag key “${CORRELATION_TAG_KEY}” is reserved for the portal. Use another key.`,
    ]);
  });

  it("reports other faults before the tags", () => {
    const validation = validateLaunchFormFor({ ...form(rows(50)), name: "" }, ON);
    expect(!validation.ok && validation.faults.map(({ field }) => field)).toEqual([
      "name",
      "tags.49.key",
    ]);
  });
});

it("accepts a request without tags", () => {
  expect(validatePortalTags(undefined, ON)).toEqual([]);
});
