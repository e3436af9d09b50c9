import { describe, expect, it, vi } from "vitest";
import { isActionBody, readActionBody } from "./action-body";

function form(entries: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
}

const STATE = JSON.stringify([{ values: { name: "a $ b" }, response: { kind: "faults" } }]);

describe("a body posted by a script", () => {
  const validate = (entries: Record<string, string | Blob>) =>
    isActionBody(form(entries), { scripted: true });

  it.each([
    [{ "0": '["$undefined","$K1"]', "1_name": "spring", "1_intent": "launch" }],
    [{ "0": '[null,"$K1"]', _1_name: "$Q1 is plain text here" }],
    [{ "0": '[{"message":"$$5 too much","reference":"r"},"$K1"]' }],
    [{ "0": "[]" }],
  ])("%j is accepted", (entries) => expect(validate(entries)).toBe(true));

  it.each([
    ...["garbage", "7", "{}", '["$K1","$K1","$K1"]', '["$Q1"]', '["$W1"]', '["$@1"]', '["$R1"]'],
    ...['["$F1"]', '["$n123"]', '["$D2020-01-01"]', '["$1"]', '["$1:__proto__:constructor"]'],
    ...[
      '["$Infinity"]',
      '["$T0"]',
      '[{"a":{"b":["$B1"]}}]',
      '[{"__proto__":{"a":1}}]',
      '["$K1:x"]',
    ],
  ])("arguments %s are refused", (arguments_) => expect(validate({ "0": arguments_ })).toBe(false));

  it("refuses an empty form and a form without arguments", () => {
    expect(validate({})).toBe(false);
    expect(validate({ "1_name": "spring" })).toBe(false);
  });

  it("refuses a million values, other chunks, and a file for arguments", () => {
    expect(validate({ "0": JSON.stringify([Array(1_000_000).fill(1)]) })).toBe(false);
    expect(validate({ "0": '[null,"$K1"]', "1": '["a"]' })).toBe(false);
    expect(validate({ "0": new Blob(["[]"]) })).toBe(false);
  });

  it("refuses hidden values at any depth", () => {
    const deep = `${"[".repeat(50_000)}"$Q1"${"]".repeat(50_000)}`;
    expect(validate({ "0": deep })).toBe(false);
  });
});

describe("a multipart body", () => {
  const read = (body: string) =>
    readActionBody(Buffer.from(body), {
      contentType: "multipart/form-data; boundary=b",
      actionId: undefined,
    });
  const part = (head: string) => `--b\r\n${head}\r\n\r\nx\r\n--b--\r\n`;
  const NAMED = 'Content-Disposition: form-data; name="name"';

  it("is read", async () => {
    expect((await read(part(NAMED)))?.data.get("name")).toBe("x");
  });

  it.each([
    ["100,000 headers in a part", part(`${"a: b\r\n".repeat(100_000)}${NAMED}`)],
    [
      "a name of a megabyte",
      part(`Content-Disposition: form-data; name="${"%22".repeat(400_000)}"`),
    ],
    ["3,300 parts", `${`--b\r\n${NAMED}\r\n\r\nx\r\n`.repeat(3_300)}--b--\r\n`],
  ])("with %s is refused before it is parsed", async (_what, body) => {
    const parse = vi.spyOn(Response.prototype, "formData");
    expect(await read(body)).toBeUndefined();
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });
});

describe("a body posted without a script", () => {
  const validate = (entries: Record<string, string | Blob>) =>
    isActionBody(form(entries), { scripted: false });
  const ACTION = {
    $ACTION_REF_1: "",
    "$ACTION_1:0": '{"id":"60350d1c2d56eea46b34308d97db5c49f12e257712","bound":"$@1"}',
    "$ACTION_1:1": STATE,
    $ACTION_KEY: "k02558bdd83d259a020dcac54d044fbf4",
  };

  it("accepts the portal's forms with any input", () => {
    expect(validate({ ...ACTION, name: "$Q1", "tags.0.key": "$ACTION" })).toBe(true);
    expect(validate({ $ACTION_ID_60aabb: "" })).toBe(true);
    expect(validate({ name: "x" })).toBe(true);
  });

  it.each<Record<string, string>>([
    { "$ACTION_1:0": "garbage" },
    { "$ACTION_1:0": '{"id":"60aa","bound":"$1:then"}' },
    { "$ACTION_1:0": '{"id":"60aa","then":"$1"}' },
    { "$ACTION_1:0": '{"id":["60aa"],"bound":null}' },
    { "$ACTION_1:1": '["$1:__proto__:x"]' },
    { "$ACTION_1:1": '["$Q9"]' },
    { "$ACTION_1:2": "[]" },
    { $ACTION_NOW: "x" },
  ])("%j is refused", (change) => expect(validate({ ...ACTION, ...change })).toBe(false));
});
