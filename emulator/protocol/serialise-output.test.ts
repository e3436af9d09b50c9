import { describe, expect, it } from "vitest";
import { type OperationModel, operationModel } from "./model";
import { serialiseOutput } from "./serialise-output";
import type { Members } from "./types";

const AT = new Date("2026-03-01T10:20:30.400Z");
const GET = operationModel("cleanroomsml.GetAudienceGenerationJob");
const JOB = {
  createTime: AT,
  updateTime: AT,
  audienceGenerationJobArn: "arn",
  name: "444455556666-".padEnd(76, "x"),
  status: "ACTIVE",
  configuredAudienceModelArn: "arn",
};

function serialise(operation: OperationModel, output: Members): unknown {
  return JSON.parse(serialiseOutput(operation, output));
}

describe("timestamps", () => {
  it("are ISO 8601 strings in Clean Rooms ML", () => {
    expect(serialise(GET, JOB)).toMatchObject({ createTime: "2026-03-01T10:20:30.400Z" });
  });

  it("are epoch seconds in Clean Rooms, in lists too", () => {
    const list = operationModel("cleanrooms.ListCollaborations");
    const collaboration = {
      id: "i",
      arn: "a",
      name: "n",
      creatorAccountId: "1",
      creatorDisplayName: "d",
      createTime: AT,
      updateTime: AT,
      memberStatus: "ACTIVE",
    };
    expect(serialise(list, { collaborationList: [collaboration] })).toMatchObject({
      collaborationList: [{ createTime: 1_772_360_430.4 }],
    });
  });
});

it("leaves out undefined values and keeps empty ones", () => {
  const output = serialise(GET, { ...JOB, description: "", tags: {}, collaborationId: undefined });
  expect(output).toMatchObject({ description: "", tags: {} });
  expect(output).not.toHaveProperty("collaborationId");
});

it("does not enforce constraints: a name may be longer across accounts", () => {
  expect(serialise(GET, JOB)).toMatchObject({ name: JOB.name });
});

it("keeps a tag called __proto__", () => {
  const tags = JSON.parse('{"__proto__":"x"}');
  expect(serialiseOutput(GET, { ...JOB, tags })).toContain('"tags":{"__proto__":"x"}');
});

it.each([
  ["cleanroomsml.DeleteAudienceGenerationJob", ""],
  ["cleanroomsml.StartAudienceExportJob", ""],
  ["cleanroomsml.TagResource", "{}"],
])("%s answers %j", (operation, body) => {
  expect(serialiseOutput(operationModel(operation), {})).toBe(body);
});

it.each<[string, Members, string]>([
  ["a required member that is missing", { ...JOB, name: undefined }, "output lacks name"],
  ["a member that the model does not know", { ...JOB, colour: 1 }, "no member colour"],
  ["an inherited name", { ...JOB, constructor: 1 }, "no member constructor"],
  ["a time that is no Date", { ...JOB, createTime: "now" }, "output.createTime is no Date"],
  ["a list for a map", { ...JOB, metrics: { relevanceMetrics: {} } }, "is no list"],
])("calls %s a mistake", (_, output, message) => {
  expect(() => serialiseOutput(GET, output)).toThrow(message);
});
