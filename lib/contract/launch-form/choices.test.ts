import { describe, expect, it } from "vitest";
import { applyPicked } from "./choices";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues } from "./launch-form";

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/m";
const ROLE = "arn:aws:iam::111122223333:role/reader";
const UK = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

function withParameters(parameters: { key: string; value: string }[]): LaunchFormValues {
  const { seedAudience } = EMPTY_LAUNCH_FORM;
  const sqlParameters = { ...seedAudience.sqlParameters, parameters };
  return { ...EMPTY_LAUNCH_FORM, seedAudience: { ...seedAudience, sqlParameters } };
}

describe("a choice", () => {
  it("fills its field, and others only where they are empty", () => {
    const empty = applyPicked(EMPTY_LAUNCH_FORM, {
      kind: "model",
      value: MODEL,
      collaborationId: UK,
    });
    expect(empty.values).toEqual({
      ...EMPTY_LAUNCH_FORM,
      collaborationId: UK,
      configuredAudienceModelArn: MODEL,
    });
    expect(empty.alsoFilled).toEqual(["collaborationId"]);
    const typed = applyPicked(
      { ...EMPTY_LAUNCH_FORM, collaborationId: "typed", configuredAudienceModelArn: "old" },
      { kind: "model", value: MODEL, collaborationId: UK },
    );
    expect(typed.values).toMatchObject({
      collaborationId: "typed",
      configuredAudienceModelArn: MODEL,
    });
    expect(typed.alsoFilled).toEqual([]);
  });

  it("of a seed fills in the role that read it", () => {
    const { values, alsoFilled } = applyPicked(EMPTY_LAUNCH_FORM, {
      ...{ kind: "seed", value: "s3://seeds/uk", roleArn: ROLE },
    });
    expect(values.seedAudience).toMatchObject({
      ...{ roleArn: ROLE, dataSource: { s3Uri: "s3://seeds/uk" } },
    });
    expect(alsoFilled).toEqual(["seedAudience.roleArn"]);
  });

  it("of a template puts its parameters first, and keeps every row with text", () => {
    const before = withParameters([
      { key: "other", value: "1" },
      { key: "", value: "" },
      { key: "segment", value: "typed" },
      { key: "segment", value: "twice" },
    ]);
    const { values, alsoFilled } = applyPicked(before, {
      kind: "template",
      value: "arn:template",
      parameters: [
        { name: "days", type: "INTEGER", defaultValue: "30" },
        { name: "segment", type: "VARCHAR" },
      ],
    });
    expect(values.seedAudience.sqlParameters).toEqual({
      queryString: "",
      analysisTemplateArn: "arn:template",
      parameters: [
        { key: "days", value: "30" },
        { key: "segment", value: "typed" },
        { key: "other", value: "1" },
        { key: "segment", value: "twice" },
      ],
    });
    expect(alsoFilled).toEqual(["seedAudience.sqlParameters.parameters"]);
  });

  it("of a template without parameters changes no row", () => {
    const before = withParameters([{ key: "other", value: "1" }]);
    const picked = applyPicked(before, { kind: "template", value: "arn:template", parameters: [] });
    expect(picked.values.seedAudience.sqlParameters.parameters).toEqual([
      { key: "other", value: "1" },
    ]);
    expect(picked.alsoFilled).toEqual([]);
  });
});
