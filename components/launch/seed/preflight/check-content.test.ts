import { afterEach, expect, it, vi } from "vitest";
import { checkSeed } from "@/components/launch/seed/check-seed";
import { SeedReader } from "@/lib/contract/seed-file/seed-reader";
import { withMinimum } from "@/lib/format/seed-content-words";
import { checkContent } from "./check-content";

vi.mock("@/components/launch/seed/check-seed", () => ({ checkSeed: vi.fn() }));

const URI = "s3://northwind-seeds/spring-uk/seed.jsonl";
const { signal } = new AbortController();

afterEach(() => {
  vi.unstubAllGlobals();
});

function signs(response: Response): void {
  vi.stubGlobal("fetch", async () => response);
}

async function checkText(text: string) {
  signs(Response.json({ url: "https://northwind-seeds.s3.us-east-1.amazonaws.com/x" }));
  const reader = new SeedReader();
  reader.push(new TextEncoder().encode(text));
  vi.mocked(checkSeed).mockResolvedValue({ kind: "done", report: reader.end() });
  return checkContent(URI, signal);
}

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => `{"user_id":"p-${index}"}\n`).join("");

it.each([
  ["a good seed", people(600), "passed", "600 people, in the format that AWS reads."],
  ["few people", people(30), "warning", "30 people. AWS recommends at least 500"],
  ["duplicates", people(600) + people(2), "warning", "2 duplicates that AWS counts once"],
  ["too few people", people(3), "failed", "The file has 3 people"],
  ["bad lines", `${people(600)}x\n\ny\n`, "failed", "Line 601: Is not JSON"],
  ["another key", people(600).replaceAll("user_id", "userId"), "warning", "key renamed to user_id"],
  ["a byte order mark", `\uFEFF${people(600)}`, "warning", "byte order mark"],
])("finds %s", async (_, text, state, reason) => {
  const { result } = await checkText(text);
  expect(result).toMatchObject({ state, reason: expect.stringContaining(reason) });
});

it("counts the other bad lines", async () => {
  const { result } = await checkText(`${people(600)}x\ny\n`);
  expect(result.reason).toMatch(/1 other bad line\.$/);
});

it("refuses CSV, which only an upload converts", async () => {
  const rows = Array.from({ length: 600 }, (_, index) => `p-${index}\n`).join("");
  const { result } = await checkText(`user_id\n${rows}`);
  expect(result).toMatchObject({ state: "failed", reason: expect.stringContaining("is CSV") });
});

it("compares with the model's minimum, where it is known", async () => {
  const content = await checkText(people(600));
  expect(withMinimum(content)).toBe(content.result);
  expect(withMinimum(content, 600)).toBe(content.result);
  expect(withMinimum(content, 601)).toMatchObject({
    state: "failed",
    reason: "600 people, but at least 601 must match the model's data.",
  });
});

it.each([
  [401, "Session expired"],
  [403, "does not let you"],
  [429, "Too many requests"],
  [503, "did not respond"],
])("says why the portal signs no URL: %i", async (status, reason) => {
  signs(new Response(null, { status }));
  const { result } = await checkContent(URI, signal);
  expect(result).toMatchObject({ state: "unknown", reason: expect.stringContaining(reason) });
});

it.each([
  [undefined, "CORS"],
  [403, "HTTP 403"],
])("says why S3 gives no file: %s", async (status, reason) => {
  signs(Response.json({ url: "https://a.example" }));
  vi.mocked(checkSeed).mockResolvedValue({ kind: "failed", ...(status && { status }) });
  const { result } = await checkContent(URI, signal);
  expect(result).toMatchObject({ state: "unknown", reason: expect.stringContaining(reason) });
});

it("reads no folder", async () => {
  const { result } = await checkContent("s3://northwind-seeds/spring-uk/", signal);
  expect(result.state).toBe("unknown");
});
