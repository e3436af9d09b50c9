import { describe, expect, it } from "vitest";
import { cellsOf, nameOfRow, readBatchRows, toBatchText, valuesOfRow } from "./batch-rows";
import { EMPTY_LAUNCH_FORM } from "./launch-form";

const UUID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/x";
const SEED = "s3://seeds/uk/seed.jsonl";

describe("the cells of a line", () => {
  it.each([
    ["", [""]],
    ["a", ["a"]],
    ["a,b", ["a", "b"]],
    ["a,", ["a", ""]],
    [",", ["", ""]],
    [' a ,"b, c","d ""e"""', ["a", "b, c", 'd "e"']],
    ['"a\tb"\tc', ["a\tb", "c"]],
    ['a "b", c', ['a "b"', "c"]],
    ["a\tb, c\t", ["a", "b, c", ""]],
    ['"a\tb', ['"a', "b"]],
  ])("%j: %j", (line, cells) => {
    expect(cellsOf(line)).toEqual(cells);
  });
});

describe("rows of a batch", () => {
  const row = { name: "", seed: "", collaborationId: "", model: "" };

  it("are known by what their cells are, in any order", () => {
    const text = `spring-uk\t${SEED}\r\n\r\n${SEED},spring-de,${UUID},${MODEL}\n${SEED}\n`;
    expect(readBatchRows(text)).toEqual([
      { row: { ...row, name: "spring-uk", seed: SEED }, unread: [] },
      {
        row: { name: "spring-de", seed: SEED, collaborationId: UUID, model: MODEL },
        unread: [],
      },
      { row: { ...row, seed: SEED }, unread: [] },
    ]);
  });

  it("are known by their headings", () => {
    const text = `Seed S3 URI\tJob name\n${SEED}\ts3://not-a-seed\n\t\n`;
    expect(readBatchRows(text)).toEqual([
      { row: { ...row, name: "s3://not-a-seed", seed: SEED }, unread: [] },
    ]);
  });

  it("say which cells they have no place for", () => {
    expect(readBatchRows("a,b")).toEqual([{ row: { ...row, name: "a" }, unread: ["b"] }]);
    expect(readBatchRows("name\na,b")[0]?.unread).toEqual(["b"]);
  });

  it("are the same when they are written and read again", () => {
    const rows = [
      { ...row, name: "a", seed: SEED },
      { ...row, name: "s3://b, c", model: MODEL },
    ];
    expect(readBatchRows(toBatchText(rows)).map((each) => each.row)).toEqual(rows);
  });

  it("change only what they have", () => {
    const base = { ...EMPTY_LAUNCH_FORM, seedSource: "sql" as const, collaborationId: UUID };
    expect(valuesOfRow(base, { ...row, name: "a" }, "a")).toEqual({ ...base, name: "a" });
    expect(valuesOfRow(base, { ...row, seed: SEED, model: MODEL }, "a")).toMatchObject({
      seedSource: "s3",
      seedAudience: { dataSource: { s3Uri: SEED } },
      configuredAudienceModelArn: MODEL,
      collaborationId: UUID,
    });
  });
});

it.each([
  ["spring-{seed}-{n}", SEED, "spring-uk-3"],
  ["{seed} {date}", "s3://seeds/uk.jsonl", "uk 2026-11-29"],
  ["{seed}{n}{n}", "", "33"],
  ["plain", SEED, "plain"],
])("a name by the pattern %s", (pattern, seed, name) => {
  expect(nameOfRow(pattern, { position: 2, date: "2026-11-29", seed })).toBe(name);
});
