import { expect, it } from "vitest";
import { parseQuery, splitTarget } from "./raw-url";
import { routeRequest } from "./route";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/a/b.c";
const ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

it.each([
  ["POST", "/audience-generation-job", "cleanroomsml.StartAudienceGenerationJob", {}],
  ["GET", "/audience-generation-job", "cleanroomsml.ListAudienceGenerationJobs", {}],
  [
    "GET",
    `/audience-generation-job/${encodeURIComponent(ARN)}`,
    "cleanroomsml.GetAudienceGenerationJob",
    { audienceGenerationJobArn: ARN },
  ],
  [
    "DELETE",
    `/tags/${encodeURIComponent(ARN)}`,
    "cleanroomsml.UntagResource",
    { resourceArn: ARN },
  ],
  [
    "GET",
    `/collaborations/${ID}/configuredaudiencemodelassociations/x%20y`,
    "cleanrooms.GetCollaborationConfiguredAudienceModelAssociation",
    { collaborationIdentifier: ID, configuredAudienceModelAssociationIdentifier: "x y" },
  ],
])("%s %s is %s", (method, path, operation, labels) => {
  expect(routeRequest(method, path)).toMatchObject({ operation, labels });
});

it.each([
  ["PUT", "/audience-generation-job"],
  ["GET", "/"],
  ["GET", "/audience-generation-job/"],
  ["GET", `/audience-generation-job/${ARN}`],
  ["GET", "/Audience-Generation-Job"],
  ["GET", "//audience-generation-job"],
])("%s %s is no operation", (method, path) => {
  expect(routeRequest(method, path)).toBeUndefined();
});

it("refuses a label that is not percent-encoded UTF-8", () => {
  expect(() => routeRequest("GET", "/tags/%ff")).toThrow("percent-encoded");
});

it("parses a query without losing order, repeats or equals signs", () => {
  const { path, query } = splitTarget("/x?a=1&b&a=2%20%2B+3&c==&&?=?");
  expect(path).toBe("/x");
  expect(parseQuery(query)).toEqual([
    ["a", "1"],
    ["b", ""],
    ["a", "2 ++3"],
    ["c", "="],
    ["?", "?"],
  ]);
});
