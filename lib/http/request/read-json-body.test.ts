import { expect, test, vi } from "vitest";
import { ApiProblem } from "./problem";
import { readJsonBody } from "./read-json-body";

const JSON_TYPE = { "content-type": "application/json" };

type Body = string | Uint8Array<ArrayBuffer>;

function read(body: Body, headers: Record<string, string> = JSON_TYPE): Promise<unknown> {
  return readJsonBody(new Request("http://127.0.0.1/", { method: "POST", body, headers }));
}

async function problemOf(body: Body, headers?: Record<string, string>): Promise<ApiProblem> {
  const error = await read(body, headers).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ApiProblem) return error;
  throw new Error("The body was taken.");
}

test.each([
  "application/json",
  "Application/JSON; charset=utf-8",
  'application/json;charset="UTF-8"',
])("accepts %s", async (type) => {
  expect(await read('{"name":"ü"}', { "content-type": type })).toEqual({ name: "ü" });
});

test("ignores a byte order mark", async () => {
  expect(await read("\ufeff{}")).toEqual({});
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=latin1",
  "application/json5",
])("refuses %s, which is not JSON or which a form on another site can send", async (type) => {
  expect(await problemOf("{}", { "content-type": type })).toMatchObject({ status: 415 });
});

test("refuses a compressed body", async () => {
  const headers = { ...JSON_TYPE, "content-encoding": "gzip" };
  expect(await problemOf("{}", headers)).toMatchObject({ status: 415 });
});

test.each<[what: string, body: Body, pointer: string]>([
  ["nothing", "", ""],
  ["no JSON", "{", ""],
  ["two values", "{} {}", ""],
  ["what is no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), ""],
  ["endless nesting", "[".repeat(100_000) + "]".repeat(100_000), ""],
  ["a member twice", '{"tags":{"a/b":"1","a/b":"2"}}', "/tags/a~1b"],
])("refuses %s", async (_what, body, pointer) => {
  expect(await problemOf(body)).toMatchObject({
    status: 400,
    options: { faults: [{ pointer, detail: expect.any(String) }] },
  });
});

test("refuses a body that is too large, whatever Content-Length says", async () => {
  const body = `"${"x".repeat(8 * 1024 * 1024)}"`;
  expect(await problemOf(body)).toMatchObject({ status: 413 });
  expect(await problemOf(body, { ...JSON_TYPE, "content-length": "10" })).toMatchObject({
    status: 413,
  });
});

test("lists at most a hundred faults, and their number", async () => {
  const problem = await problemOf(`{${Array(151).fill('"a":1').join()}}`);
  const listed = await problem.toResponse("r").json();
  expect(listed.errors).toHaveLength(100);
  expect(listed.detail).toContain("100 of 150");
});

test("reads few bodies of unknown size at once, and gives up those that do not come", async () => {
  vi.useFakeTimers();
  try {
    const stalled = () => {
      const body = new ReadableStream<Uint8Array>({
        start: (sent) => sent.enqueue(Buffer.from("{")),
      });
      const init = { method: "POST", body, headers: JSON_TYPE, duplex: "half" };
      return readJsonBody(new Request("http://127.0.0.1/", init)).catch((error: unknown) => error);
    };
    const waiting = Array.from({ length: 12 }, stalled);
    expect(await stalled()).toMatchObject({ code: "unavailable", status: 503 });
    const small = { ...JSON_TYPE, "content-length": "2" };
    expect(await read("{}", small)).toEqual({});
    await vi.advanceTimersByTimeAsync(60_000);
    for (const each of waiting) expect(await each).toMatchObject({ status: 408 });
    expect(await read("{}")).toEqual({});
  } finally {
    vi.useRealTimers();
  }
});

test("counts levels and values before it parses", async () => {
  const parse = vi.spyOn(JSON, "parse");
  const keys = Array.from({ length: 500_000 }, (_, index) => `"k${index}":0`);
  expect((await problemOf(`{${keys.join(",")}}`)).detail).toBe("The body has too many values.");
  expect((await problemOf("[".repeat(4_000_000))).detail).toBe("The body is nested too deeply.");
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
});
