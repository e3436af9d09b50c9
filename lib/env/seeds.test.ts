import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { faultsOf, REQUIRED_VARIABLES } from "@/test/process/env-faults";

const seedsOf = (source: Record<string, string>) =>
  parseEnv({ ...REQUIRED_VARIABLES, ...source }).seeds;

it("shows and takes no seeds unless a location is set", () => {
  expect(seedsOf({})).toEqual({ locations: [] });
});

it("reads buckets and folders", () => {
  const SEED_LOCATIONS = "s3://seeds, s3://other.bucket/team/a/";
  const SEED_UPLOAD_LOCATION = "s3://seeds/uploads/";
  expect(seedsOf({ SEED_LOCATIONS, SEED_UPLOAD_LOCATION })).toEqual({
    locations: [
      { bucket: "seeds", prefix: "" },
      { bucket: "other.bucket", prefix: "team/a/" },
    ],
    upload: { bucket: "seeds", prefix: "uploads/" },
  });
});

it.each<[string, Record<string, string>, string[]]>([
  // `s3://seeds/team` would also allow `team-b/`.
  ["a folder without a slash", { SEED_LOCATIONS: "s3://seeds/team" }, ["SEED_LOCATIONS"]],
  ["a pattern", { SEED_LOCATIONS: "s3://*" }, ["SEED_LOCATIONS"]],
  ["a bucket's name alone", { SEED_LOCATIONS: "seeds" }, ["SEED_LOCATIONS"]],
  ["an empty entry", { SEED_LOCATIONS: "s3://seeds/," }, ["SEED_LOCATIONS"]],
  ["uploads nowhere else allowed", { SEED_UPLOAD_LOCATION: "s3://a-b/" }, ["SEED_UPLOAD_LOCATION"]],
  [
    "uploads outside of what can be read",
    { SEED_LOCATIONS: "s3://seeds/a/", SEED_UPLOAD_LOCATION: "s3://seeds/b/" },
    ["SEED_UPLOAD_LOCATION"],
  ],
])("refuses %s", (_, source, faults) => {
  expect(faultsOf({ ...REQUIRED_VARIABLES, ...source })).toEqual(faults);
});
