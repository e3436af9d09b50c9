import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LINK_NOT_KEPT_PATH, readReturnTo } from "./sign-in";

describe("the path after signing in", () => {
  it.each([
    "/",
    "/launch",
    "/launch?key=0d3c&name=spring%20uk",
    "/jobs/6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
    "/jobs?state=unknown&q=a%2Fb%5Cc",
    "/launch?seedAudience.dataSource.s3Uri=s3://bucket//key",
    "/launch?to=//elsewhere.example",
    "/jobs/%E2%82%AC",
  ])("is %s", (path) => expect(readReturnTo(path)).toBe(path));

  it("keeps a link with an SQL query of some pages", () => {
    const link = `/launch?${new URLSearchParams({ name: "a", sql: "select ü ".repeat(1_100) })}`;
    expect(link.length).toBeGreaterThan(15_000);
    expect(readReturnTo(link)).toBe(link);
  });

  it("says so if a launch link is too long", () => {
    expect(readReturnTo(`/launch?name=${"a".repeat(16_000)}`)).toBe(LINK_NOT_KEPT_PATH);
    expect(readReturnTo(`/launch?name=${"ü".repeat(8_000)}`)).toBe(LINK_NOT_KEPT_PATH);
  });

  it("is normalised as browsers do", () => {
    expect(readReturnTo("/a/../launch?q=ü b#part")).toBe("/launch?q=%C3%BC%20b");
  });

  it.each([
    undefined,
    null,
    7,
    ["/launch"],
    "",
    "launch",
    "?key=1",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/launch\\..\\..",
    "/%2F/elsewhere.example",
    "/%2felsewhere.example",
    "/%5Celsewhere.example",
    "/.//elsewhere.example",
    "/./\\elsewhere.example",
    "/x/..//elsewhere.example",
    "/x/%2e%2e//elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "\t//elsewhere.example",
    " //elsewhere.example",
    "/%09/elsewhere.example",
    "/%0d%0aSet-Cookie:a=b",
    "/a\r\nLocation: //elsewhere.example",
    "/a\u0000",
    "/a%00",
    "/a\u2028b",
    "/%E0%A4%A",
    "https://elsewhere.example/launch",
    "http:/launch",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "@elsewhere.example",
    ".elsewhere.example",
    `/${"a".repeat(16_000)}`,
    `/${"ü".repeat(3_000)}`,
    "/sign-in",
    "/sign-in/callback?code=1",
    "/SIGN-IN/callback",
    "/%73ign-in",
    "/x/../sign-in",
    "/signed-out",
    "/no-access?needs=admin",
  ])("is the home page for %j", (asked) => expect(readReturnTo(asked)).toBe("/"));

  const piece = fc.constantFrom(
    ...["/", "//", "\\", ".", "..", "%2e", "%2F", "%5c", "%", "?", "#", "@", ":", "&", "=", ";"],
    ...["\t", "\r", "\n", "\0", "\u2028", "\u2029", "\u00a0", "\ud800", " ", "javascript:"],
    ...["https:", "elsewhere.example", "sign-in", "launch", "%73ign-in", "%09", "%0a", "[::1]"],
  );
  const asked = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join("")}`),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.webUrl(),
  );

  it("never leaves the portal, for any text and any URL parser", () => {
    fc.assert(
      fc.property(asked, (text) => {
        const path = readReturnTo(text);
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
        for (const base of ["https://portal.example/sign-in/callback", "http://127.0.0.1:3000/"]) {
          const url = new URL(path, base);
          expect(url.origin).toBe(new URL(base).origin);
          expect(`${url.pathname}${url.search}`).toBe(path);
          expect(url.pathname).not.toMatch(/^\/sign-in(\/|$)/i);
        }
        expect(decodeURIComponent(new URL(path, "http://a.example").pathname)).not.toMatch(
          /\/\/|\\|\p{Cc}|^\/sign-in(\/|$)/iu,
        );
        expect(readReturnTo(path)).toBe(path);
      }),
      { numRuns: 20_000 },
    );
  });
});
