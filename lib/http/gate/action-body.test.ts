import { describe, expect, it } from "vitest";
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

  it("refuses an empty form, a form without arguments, and arguments twice", () => {
    const twice = form({ "0": "[]" });
    twice.append("0", "[]");
    expect(isActionBody(twice, { scripted: true })).toBe(false);
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

  const ACTION = '--b\r\nContent-Disposition: form-data; name="$ACTION_ID_60aa"\r\n\r\n\r\n';

  it("is read", () => {
    expect(read(ACTION + part(NAMED))?.data.get("name")).toBe("x");
  });

  it("that names no action is refused", () => {
    expect(read(part(NAMED))).toBeUndefined();
  });

  it("keeps each value as it was sent, and a file as a file", () => {
    const text = "a\rb\nc\r\nd\n--b\ufeff☀";
    const file = '--b\r\nContent-Disposition: form-data; name="f"; filename="x.bin"';
    const parts = `--b\r\n${NAMED}\r\n\r\n\ufeff${text}\r\n${file}\r\nContent-Type: a/b\r\n\r\n\r\n`;
    const form = read(`${ACTION}${parts}--b--`);
    expect(form?.data.get("name")).toBe(`\ufeff${text}`);
    expect(form?.data.get("f")).toMatchObject({ name: "x.bin", size: 0 });
  });

  it.each([
    ["MULTIPART/Form-Data;boundary=b", true],
    ['multipart/form-data; boundary="b"', true],
    ["multipart/form-data; boundary=b; boundary=c", false],
    ["multipart/form-data; boundary=b; charset=utf-16", false],
    ["multipart/mixed; boundary=b", false],
  ])("of type %s is passed on in one spelling: %s", (contentType, isRead) => {
    const body = Buffer.from(`${ACTION}--b--\r\n`);
    const form = readActionBody(body, { contentType, actionId: undefined });
    expect(form?.contentType).toBe(isRead ? "multipart/form-data; boundary=b" : undefined);
  });

  const NAME = `--b\r\n${NAMED}`;

  it.each([
    ["an encoding of a part", `${NAME}\r\nContent-Transfer-Encoding: base64\r\n\r\nW10=\r\n--b--`],
    [
      "a name in another notation",
      `${NAME.replace('name="name"', "name*=utf-8''x")}\r\n\r\n\r\n--b--`,
    ],
    ["a name without quotes", `${NAME.replace('"name"', "name")}\r\n\r\n\r\n--b--`],
    ["a part without a name", "--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--"],
    ["text before it", `hello\r\n${NAME}\r\n\r\n\r\n--b--`],
    ["text behind it", `${NAME}\r\n\r\n\r\n--b--hello`],
    ["no end", `${NAME}\r\n\r\nx\r\n`],
    ["line feeds alone", `${NAME}\r\n\r\nx\r\n--b--`.replaceAll("\r\n", "\n")],
  ])("with %s is refused, although a parser of Next would read it", (_what, body) => {
    expect(
      read(body.startsWith("hello") ? `hello\r\n${ACTION}${body.slice(7)}` : ACTION + body),
    ).toBeUndefined();
  });

  it.each([
    ["100,000 headers in a part", part(`${"a: b\r\n".repeat(100_000)}${NAMED}`)],
    [
      "a name of a megabyte",
      part(`Content-Disposition: form-data; name="${"%22".repeat(400_000)}"`),
    ],
    ["3,300 parts", `${`--b\r\n${NAMED}\r\n\r\nx\r\n`.repeat(3_300)}--b--\r\n`],
  ])("with %s is refused in linear time", (_what, body) => {
    const began = process.cpuUsage();
    expect(read(ACTION + body)).toBeUndefined();
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(500);
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
    { $ACTION_REF_2: "" },
  ])("%j is refused", (change) => expect(validate({ ...ACTION, ...change })).toBe(false));

  it("is refused without an action, without its arguments, and with a part twice", () => {
    const { "$ACTION_1:1": _arguments, ...unbound } = ACTION;
    const incomplete: Record<string, string>[] = [
      {},
      { name: "x" },
      { $ACTION_KEY: "k", "$ACTION_1:1": STATE },
      unbound,
    ];
    for (const entries of incomplete) {
      expect(validate(entries), JSON.stringify(entries)).toBe(false);
    }
    for (const [name, value] of Object.entries(ACTION)) {
      const twice = form(ACTION);
      twice.append(name, value);
      expect(isActionBody(twice, { scripted: false }), name).toBe(false);
    }
  });
});
