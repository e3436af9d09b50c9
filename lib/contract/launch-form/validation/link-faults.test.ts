import { expect, test } from "vitest";
import { toSearchParams } from "@/lib/contract/launch-form/form-data";
import { fromFields } from "@/lib/contract/launch-form/form-fields";
import { findLinkFaults } from "./link-faults";

function messagesOf(search: string): string[] {
  return findLinkFaults(new URLSearchParams(search)).map(({ message }) => message);
}

test("a link of the portal has no faults", () => {
  const values = fromFields(
    new Map([
      ["name", "a"],
      ["seedSource", "sql"],
      ["includeSeedInOutput", "true"],
      ["tags.0.key", "team"],
      ["seedAudience.sqlParameters.parameters.1.value", "x"],
    ]),
  );
  expect(messagesOf(`key=0d3c&${toSearchParams(values)}`)).toEqual([]);
  expect(messagesOf("like=6f1c2d3e&key=a")).toEqual([]);
  expect(messagesOf("")).toEqual([]);
});

test.each([
  ["configuredaudiencemodelarn", "configuredAudienceModelArn"],
  ["configured_audience_model_arn", "configuredAudienceModelArn"],
  ["configuredAudienceModelAm", "configuredAudienceModelArn"],
  ["Name", "name"],
  ["nmae", "name"],
  ["collaborationID", "collaborationId"],
  ["collaboration-id", "collaborationId"],
  ["roleArn", "seedAudience.roleArn"],
  ["s3uri", "seedAudience.dataSource.s3Uri"],
  ["seedAudience.s3Uri", undefined],
  ["SeedAudience.DataSource.S3URI", "seedAudience.dataSource.s3Uri"],
  ["queryString", "seedAudience.sqlParameters.queryString"],
  ["tags[0].key", "tags.0.key"],
  ["Tags.12.Value", "tags.12.value"],
  ["tag.0.key", "tags.0.key"],
  ["parameters.1.key", "seedAudience.sqlParameters.parameters.1.key"],
  ["Like", "like"],
  ["TEMPLATE", "template"],
  ["draft[]", "draft"],
  ["jobName", "name"],
  ["modelArn", "configuredAudienceModelArn"],
  ["model", "configuredAudienceModelArn"],
  ["query", "seedAudience.sqlParameters.queryString"],
  ["sql-query", "seedAudience.sqlParameters.queryString"],
  ["worker.number", "seedAudience.sqlComputeConfiguration.worker.number"],
  ["workerType", "seedAudience.sqlComputeConfiguration.worker.type"],
  ["dataSource.s3Uri", "seedAudience.dataSource.s3Uri"],
  ["collaborationIdentifier", "collaborationId"],
  ["constructor", undefined],
  ["tags", undefined],
  ["tags.500.key", undefined],
  ["utm_source", undefined],
  ["x", undefined],
])("%s could mean %s", (given, meant) => {
  const [fault, ...others] = findLinkFaults(new URLSearchParams({ [given]: "v" }));
  expect(others).toEqual([]);
  const asked = meant ? ` Did you mean ${meant}?` : "";
  expect(fault?.message).toBe(`Unknown parameter ${given}.${asked}`);
  expect(fault?.meant).toEqual(meant && { given, name: meant });
});

test.each([
  ["name=a&name=b", "Parameter name is given more than once. The first one is used."],
  ["like=a&like=b", "Parameter like is given more than once. The first one is used."],
  ["template=", "Parameter template has no value."],
  ["=a", "A parameter has no name."],
  ["%20=a", "A parameter has no name."],
  [
    "seedAudience.sqlParameters.queryString=a&seedAudience.dataSource.s3Uri=b",
    "Parameter seedAudience.dataSource.s3Uri has no effect: seedAudience.sqlParameters.queryString comes first and is the seed.",
  ],
  ["seedSource=S3", "Parameter seedSource has an unknown value. Use one of: s3, sql, template."],
  [
    "includeSeedInOutput=yes",
    "Parameter includeSeedInOutput has an unknown value. Use one of: true, false.",
  ],
])("%s: %s", (search, message) => {
  expect(messagesOf(search)).toEqual([message]);
});

test("a launch's values leave no room for others", () => {
  const params = new URLSearchParams("like=6f1c2d3e&name=a");
  expect(findLinkFaults(params)).toEqual([]);
  expect(findLinkFaults(params, { isRecorded: true })).toEqual([
    { message: "Parameter name has no effect: the link takes all values from a launch or draft." },
  ]);
});

test("a name is shown in short and without characters that are not visible", () => {
  expect(messagesOf(new URLSearchParams({ "a\u202eb\nc": "" }).toString())).toEqual([
    "Unknown parameter a\ufffdb\ufffdc.",
  ]);
  expect(messagesOf(`${"n".repeat(5_000)}=1`)[0]).toHaveLength("Unknown parameter ….".length + 80);
});

test("of many faults, ten are shown", () => {
  const search = Array.from({ length: 250 }, (_, index) => `unknown${index}=1`).join("&");
  const messages = messagesOf(search);
  expect(messages).toHaveLength(11);
  expect(messages.at(-1)).toBe("240 more parameters have no effect either.");
});
