import { describe, expect, it } from "vitest";
import { routeRequest } from "../route";
import { parseInput } from "./parse-input";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/abc";
const JSON_TYPE = "application/json";

function parse(
  [method, path]: [string, string],
  body: string | Uint8Array = "",
  contentType?: string,
  query = "",
) {
  const route = routeRequest(method, path);
  if (!route) throw new Error(`${method} ${path} is no operation`);
  return parseInput(route, { query, contentType, body: Buffer.from(body) });
}

const START: [string, string] = ["POST", "/audience-generation-job"];
const LIST: [string, string] = ["GET", "/audience-generation-job"];
const TAGS: [string, string] = ["DELETE", `/tags/${encodeURIComponent(ARN)}`];

describe("the body", () => {
  it("drops null and unknown members at every depth", () => {
    const body = {
      name: "a",
      description: null,
      colour: 1,
      seedAudience: { roleArn: "r", shade: 2, dataSource: { s3Uri: "s", size: 3 } },
      tags: { null: null, a: "b" },
    };
    expect(parse(START, JSON.stringify(body), JSON_TYPE)).toEqual({
      name: "a",
      seedAudience: { roleArn: "r", dataSource: { s3Uri: "s" } },
      tags: { null: null, a: "b" },
    });
  });

  it("keeps a tag called __proto__ as a tag", () => {
    const { tags } = parse(START, '{"tags":{"__proto__":"x"}}', JSON_TYPE);
    expect(Object.entries(tags ?? {})).toEqual([["__proto__", "x"]]);
  });

  it("distinguishes absent, false and empty", () => {
    const body = '{"includeSeedInOutput":false,"description":""}';
    expect(parse(START, body, JSON_TYPE)).toEqual({ includeSeedInOutput: false, description: "" });
  });

  it("can be absent", () => {
    expect(parse(START)).toEqual({});
    expect(parse(START, "", JSON_TYPE)).toEqual({});
  });

  it("can name its charset", () => {
    expect(parse(START, '{"name":"ä"}', "application/json; charset=UTF-8")).toEqual({ name: "ä" });
  });

  it.each([
    undefined,
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/x-amz-json-1.1",
  ])("is refused as %s", (contentType) => {
    expect(() => parse(START, "{}", contentType)).toThrow(
      expect.objectContaining({ code: "UnsupportedMediaTypeException", status: 415 }),
    );
  });

  it.each<[string, string | Uint8Array]>([
    ["cut short", '{"name":"a'],
    ["with a trailing comma", '{"name":"a",}'],
    ["two in one", "{}{}"],
    ["not UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
    ["of another type", '{"name":1}'],
    ["a list", "[]"],
    ["null", "null"],
  ])("%s cannot be deserialised", (_, body) => {
    expect(() => parse(START, body, JSON_TYPE)).toThrow(
      expect.objectContaining({ code: "SerializationException", status: 400 }),
    );
  });
});

describe("path and query", () => {
  it("reads labels, and repeated keys as a list", () => {
    expect(parse(TAGS, "", undefined, "tagKeys=a%20b&other=1&tagKeys=c%26d")).toEqual({
      resourceArn: ARN,
      tagKeys: ["a b", "c&d"],
    });
    expect(parse(TAGS)).toEqual({ resourceArn: ARN });
  });

  it("reads numbers", () => {
    expect(parse(LIST, "", undefined, "maxResults=5&nextToken=")).toEqual({
      maxResults: 5,
      nextToken: "",
    });
  });

  it.each(["abc", "", "1.5", "0x10", "1e2", " 5"])("refuses %j as a number", (value) => {
    const query = `maxResults=${encodeURIComponent(value)}`;
    expect(() => parse(LIST, "", undefined, query)).toThrow(
      "STRING_VALUE can not be converted to an Integer",
    );
  });

  it("does not read the body if the operation has none", () => {
    expect(parse(LIST, "not JSON", "text/plain")).toEqual({});
  });
});
