import { describe, expect, it } from "vitest";
import {
  isForeignBrowser,
  isForeignSubresource,
  isNavigation,
  isOwnHost,
  isOwnOrigin,
} from "./origin";

const LOCAL = { port: 3000 };
const PUBLIC = { port: 3000, publicUrl: "https://launch.example" };
const LOCAL_PROXY = { port: 3000, publicUrl: "http://localhost:8080" };
const PORT_80 = { port: 80 };

describe("the portal's own origin", () => {
  it.each([
    [LOCAL, "http://127.0.0.1:3000"],
    [LOCAL, "http://localhost:3000"],
    [LOCAL, "http://[::1]:3000"],
    [PORT_80, "http://localhost"],
    [PUBLIC, "https://launch.example"],
    [LOCAL_PROXY, "http://localhost:8080"],
    [LOCAL_PROXY, "http://127.0.0.1:3000"],
  ])("%o: %s", (address, origin) => {
    expect(isOwnOrigin(origin, address)).toBe(true);
  });
});

describe("a foreign origin", () => {
  it.each([
    [LOCAL, null],
    [LOCAL, ""],
    [LOCAL, "null"],
    [LOCAL, "undefined"],
    [LOCAL, "http://127.0.0.1"],
    [LOCAL, "http://127.0.0.1:3001"],
    [LOCAL, "https://127.0.0.1:3000"],
    [LOCAL, "http://127.0.0.2:3000"],
    [LOCAL, "http://127.0.0.1:3000/"],
    [LOCAL, "http://127.0.0.1:3000, http://evil.example"],
    [LOCAL, "http://127.0.0.1:3000.evil.example"],
    [LOCAL, "http://evil.example"],
    [LOCAL, "http://localhost.evil.example:3000"],
    [LOCAL, "HTTP://LOCALHOST:3000"],
    [LOCAL, "file://"],
    [PORT_80, "http://localhost:8080"],
    [PUBLIC, "http://launch.example"],
    [PUBLIC, "https://launch.example:8443"],
    [PUBLIC, "https://evil.launch.example"],
    [PUBLIC, "https://launch.example.evil"],
    [PUBLIC, "http://localhost:3000"],
    [LOCAL_PROXY, "http://localhost:8081"],
  ])("%o: %s", (address, origin) => {
    expect(isOwnOrigin(origin, address)).toBe(false);
  });
});

it.each([
  [LOCAL, "127.0.0.1:3000", true],
  [LOCAL, "LOCALHOST:3000", true],
  [LOCAL, "[::1]:3000", true],
  [LOCAL, "localhost", false],
  [LOCAL, "localhost.:3000", false],
  [PORT_80, "localhost", true],
  [PORT_80, "localhost:80", true],
  [PORT_80, "localhost:443", false],
  [PUBLIC, "launch.example", true],
  [PUBLIC, "launch.example:443", true],
  [PUBLIC, "launch.example:80", false],
  [PUBLIC, "launch.example:", false],
  [PUBLIC, "a@launch.example", false],
  [PUBLIC, "", false],
  [PUBLIC, null, false],
])("%o has the host %s: %s", (address, host, isOwn) => {
  expect(isOwnHost(host, address)).toBe(isOwn);
});

describe("an API request", () => {
  it.each<Record<string, string>>([
    {},
    { origin: "http://localhost:3000" },
    { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
  ])("with %o can come from a program or the portal", (headers) => {
    expect(isForeignBrowser(new Headers(headers), LOCAL)).toBe(false);
  });

  it.each<Record<string, string>>([
    { origin: "null" },
    { origin: "http://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
  ])("with %o comes from another site", (headers) => {
    expect(isForeignBrowser(new Headers(headers), LOCAL)).toBe(true);
  });
});

describe("a request from another site", () => {
  const from = (site: string, mode: string, dest: string) =>
    new Headers({ "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest });

  it.each([
    ["cross-site", "no-cors", "image"],
    ["cross-site", "no-cors", "script"],
    ["same-site", "no-cors", "image"],
    ["cross-site", "cors", "empty"],
    ["cross-site", "navigate", "iframe"],
    ["cross-site", "navigate", "object"],
    ["cross-site", "no-cors", "document"],
  ])("%s, %s, %s is loaded by its page", (...how) => {
    expect(isForeignSubresource(from(...how), LOCAL)).toBe(true);
  });

  it.each([
    ["cross-site", "navigate", "document"],
    ["same-site", "navigate", "document"],
    ["same-origin", "no-cors", "image"],
    ["same-origin", "cors", "empty"],
    ["none", "navigate", "document"],
  ])("%s, %s, %s is a followed link, or the portal's own", (...how) => {
    expect(isForeignSubresource(from(...how), LOCAL)).toBe(false);
  });
});

it.each<[headers: Record<string, string>, isForeign: boolean]>([
  [{ origin: "https://evil.example" }, true],
  [{ origin: "null" }, true],
  [{ origin: "http://127.0.0.1:4000" }, true],
  [{ origin: "http://localhost:3000" }, false],
  [{ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }, false],
  [{ referer: "https://evil.example/" }, false],
])("%o without all of a newer browser's headers is foreign: %s", (headers, isForeign) => {
  expect(isForeignSubresource(new Headers(headers), LOCAL)).toBe(isForeign);
});

it.each([
  ["cross-site", true],
  ["same-site", true],
  ["none", false],
  ["same-origin", false],
])("a page in advance from %s is foreign: %s", (site, isForeign) => {
  const headers = new Headers({
    "sec-fetch-site": site,
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    "sec-purpose": "prefetch;prerender",
  });
  expect(isForeignSubresource(headers, LOCAL)).toBe(isForeign);
});

it.each<Record<string, string>>([
  {},
  { "sec-fetch-mode": "cors" },
  { "sec-fetch-dest": "document" },
  { "sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
])("%o is a navigation, or a program's", (headers) => {
  expect(isNavigation(new Headers(headers))).toBe(true);
});

it.each<Record<string, string>>([
  { "sec-fetch-dest": "image" },
  { "sec-fetch-dest": "empty" },
  { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" },
])("%o is none", (headers) => {
  expect(isNavigation(new Headers(headers))).toBe(false);
});
