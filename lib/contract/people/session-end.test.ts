import { expect, it } from "vitest";
import { readSessionEnd } from "./session-end";

const ID = "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10";

function read(fields: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return readSessionEnd(data);
}

it.each([
  [{ which: "one", id: ID }],
  [{ which: "others" }],
  [{ which: "person", id: "https://id.example#7" }],
])("accepts %j", (fields) => {
  expect(read({ ...fields, search: "x" })).toEqual(fields);
});

it.each([
  [{}],
  [{ which: "all" }],
  [{ which: "one" }],
  [{ which: "one", id: "nonsense" }],
  [{ which: "person", id: "" }],
  [{ which: "person", id: "a\0b" }],
  [{ which: "person", id: "x".repeat(3_001) }],
])("refuses %j", (fields) => {
  expect(read(fields)).toBeUndefined();
});

it("refuses a file as an ID", () => {
  const data = new FormData();
  data.set("which", "person");
  data.set("id", new Blob(["x"]));
  expect(readSessionEnd(data)).toBeUndefined();
});
