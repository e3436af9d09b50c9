import { describe, expect, it } from "vitest";
import {
  choiceOf,
  invalidJobFilter,
  isJobFiltered,
  type JobQuery,
  jobsHref,
  readJobQuery,
  savedQueryOf,
  without,
} from "./job-query";

const read = (search: string) => readJobQuery(new URLSearchParams(search));

const FULL: JobQuery = {
  text: "s3://seeds/a b&c%",
  status: ["active", "failed"],
  notModel: ["arn:aws:cleanrooms-ml:us-east-1:1:configured-audience-model/x"],
  collaboration: ["6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5"],
  person: ["ann@example.org", "444455556666"],
  notTag: ["team=growth & co"],
  from: "2026-11-01",
  to: "2026-11-30",
  columns: ["status", "recall"],
  sort: { by: "recall", descending: true },
  view: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
  after: "WzAsMSwi_-",
};

describe("the address of the jobs list", () => {
  it("never leads to a default view", () => {
    expect(read("")).toEqual({});
    expect(jobsHref({})).toBe("/jobs?view=all");
    expect(read("view=all")).toEqual({});
    expect(jobsHref({ text: "spring" })).toBe("/jobs?text=spring");
  });

  it("keeps everything", () => {
    expect(read(jobsHref(FULL).split("?")[1] ?? "")).toEqual(FULL);
  });

  it.each([
    ["unknown words", "status=lost&sort=-size&column=size&view=mine&state=lost"],
    ["empty fields of the form", "text=+&model=&from=&to=&tag=&not=status"],
    ["an impossible day", "from=2026-02-30"],
    ["an invalid page", "after=%27%20or%201"],
    ["the default order, and all columns", `sort=-started&${allColumns()}`],
  ])("ignores %s", (_what, search) => expect(read(search)).toEqual({}));

  it("removes NUL, repetitions, and what is too much", () => {
    expect(read("text=a%00b&tag=x&tag=x")).toEqual({ text: "ab", tag: ["x"] });
    expect(read(`text=${"x".repeat(1000)}`).text).toHaveLength(300);
    const many = Array.from({ length: 99 }, (_, index) => `person=${index}`).join("&");
    expect(read(many).person).toHaveLength(30);
  });

  it.each([
    ["state=unknown", ["checking"]],
    ["state=reserved&text=uk", ["not-sent"]],
    ["state=duplicate", ["started-twice"]],
  ])("understands the old filter %s", (search, status) =>
    expect(read(search)).toMatchObject({ status }),
  );

  it("finds launches whose job has moved on by their old filter", () => {
    expect(read("state=launched").status).toEqual(
      expect.arrayContaining(["launched", "pending", "running", "active", "failed", "deleted"]),
    );
    expect(read("state=launched").status).not.toContain("checking");
  });
});

it("removes one value of a filter, then the filter", () => {
  const two = without(FULL, "status", "active");
  expect(choiceOf(two, "status")).toEqual({ values: ["failed"], isExcluded: false });
  expect(jobsHref(without(two, "status", "failed"))).not.toMatch(/[?&]status=/);
  const open = without(FULL, "tag", "team=growth & co");
  expect(jobsHref(open)).not.toMatch(/tag/);
  expect(without(FULL, "text")).toMatchObject({ text: undefined, status: ["active", "failed"] });
  expect(two.after).toBeUndefined();
});

it("gives a saved view neither a page nor a view", () => {
  expect(read(savedQueryOf(FULL))).toEqual({ ...FULL, after: undefined, view: undefined });
  expect(savedQueryOf({ view: FULL.view, after: FULL.after })).toBe("");
});

it("distinguishes a filter from an order, a page and a view", () => {
  const { sort, columns, view, after, notTag } = FULL;
  expect(isJobFiltered({ sort, columns, view, after })).toBe(false);
  expect(isJobFiltered({ notTag })).toBe(true);
  expect(isJobFiltered(without({ notTag }, "tag", notTag?.[0]))).toBe(false);
});

describe("an export", () => {
  it("accepts what the page understands", () => {
    expect(invalidJobFilter(new URLSearchParams(jobsHref(FULL).split("?")[1]))).toBeUndefined();
    expect(invalidJobFilter(new URLSearchParams("text=&from="))).toBeUndefined();
  });

  it.each(["status=lost", "from=yesterday", "not=recall", "text=a&text=b"])(
    "refuses %s",
    (search) => expect(invalidJobFilter(new URLSearchParams(search))).toBe(search.split("=")[0]),
  );
});

function allColumns(): string {
  const columns = "status model collaboration seed startedBy started duration reason recall";
  return columns
    .split(" ")
    .map((column) => `column=${column}`)
    .join("&");
}
