import { describe, expect, it } from "vitest";
import { formOf } from "@/test/launches/form-of";
import {
  decideAboutExport,
  exportAudience,
  refusedExport,
  rejectedExport,
} from "./export-audience";

const ID = "0199c0de-0000-7000-8000-000000000000";

function form(fields: Record<string, string>): FormData {
  return formOf({ id: ID, key: "key-1", ...fields });
}

describe("the form that exports", () => {
  it("is read with its key", () => {
    expect(exportAudience.parse(form({ name: "top", size: "PERCENTAGE:10" }))).toEqual({
      ok: true,
      value: {
        jobId: ID,
        key: "key-1",
        request: { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } },
      },
    });
  });

  it.each([
    [{ name: "", size: "PERCENTAGE:10" }, { name: "Enter an export name." }],
    [{ name: "top" }, { size: "Choose an audience size." }],
    [{ name: "top", sizeType: "ABSOLUTE" }, { size: "Choose an audience size." }],
    [
      { name: "top", sizeType: "PERCENTAGE", sizeValue: "101" },
      { size: expect.stringContaining("percentage from 1 to 100") },
    ],
    [
      { name: "top", size: "PERCENTAGE:1", description: "\u0000" },
      { description: expect.stringContaining("control character") },
    ],
  ])("of %j has the faults %j", (fields, fieldErrors) => {
    expect(exportAudience.parse(form(fields))).toMatchObject({ ok: false, fieldErrors });
  });

  it.each([undefined, "text", new FormData()])("is refused without a job: %j", (input) => {
    expect(exportAudience.parse(input)).toMatchObject({ ok: false });
  });

  it("shows a refusal at its field, with what was typed and the same key", () => {
    const data = form({ name: "top", size: "PERCENTAGE:11" });
    const fieldErrors = { "audienceSize.value": "Not offered." };
    const refused = { message: "Not offered.", fieldErrors, reference: "r-1" };
    expect(refusedExport(data, refused)).toMatchObject({
      ...{ kind: "refused", faults: { size: "Not offered." }, key: "key-1" },
      values: { name: "top", size: "PERCENTAGE:11" },
    });
  });

  it("gets a new key after AWS's refusal, because the old one is used up", () => {
    const failure = { title: "No", explanation: "It is full.", nextStep: "Wait.", details: {} };
    const record = {
      ...{ id: ID, idempotencyKey: "key-1", actor: "ada", attempt: 1, account: "1", region: "r" },
      ...{ audienceGenerationJobArn: "arn", createdAt: "", updatedAt: "" },
      state: "rejected",
      request: { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } },
      outcome: { state: "rejected", code: "invalid-request", ...failure },
    } as const;
    const state = rejectedExport(form({ name: "top" }), { jobId: ID, record }, "r-1");
    expect(state).toMatchObject({ kind: "refused", message: "No. It is full. Wait." });
    expect(state).not.toMatchObject({ key: "key-1" });
    const launched = { ...record, state: "launched" } as const;
    expect(rejectedExport(form({}), { jobId: ID, record: launched }, "r-1")).toBeNull();
  });
});

describe("the form that decides", () => {
  it("needs the export, its attempt and a decision", () => {
    const whole = { export: ID, attempt: "2", decision: "repeat" };
    expect(decideAboutExport.parse(form(whole))).toEqual({
      ok: true,
      value: { jobId: ID, id: ID, attempt: 2, decision: "repeat" },
    });
    for (const change of [{ attempt: "x" }, { decision: "delete" }]) {
      expect(decideAboutExport.parse(form({ ...whole, ...change }))).toMatchObject({ ok: false });
    }
  });
});
