import { describe, expect, it } from "vitest";
import { isForeignBrowser, isOwnOrigin } from "./origin";

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

describe("an API request", () => {
  it.each<[method: string, headers: Record<string, string>]>([
    ["POST", {}],
    ["GET", {}],
    ["POST", { origin: "http://localhost:3000" }],
    ["POST", { "sec-fetch-site": "same-origin" }],
    ["GET", { "sec-fetch-site": "cross-site" }],
  ])("%s with %o can come from a program or the portal", (method, headers) => {
    expect(isForeignBrowser(method, new Headers(headers), LOCAL)).toBe(false);
  });

  it.each<[method: string, headers: Record<string, string>]>([
    ["POST", { origin: "null" }],
    ["POST", { origin: "http://evil.example" }],
    ["GET", { origin: "http://evil.example" }],
    ["POST", { "sec-fetch-site": "cross-site" }],
    ["POST", { "sec-fetch-site": "same-site" }],
    ["DELETE", { "sec-fetch-site": "cross-site" }],
  ])("%s with %o comes from another site", (method, headers) => {
    expect(isForeignBrowser(method, new Headers(headers), LOCAL)).toBe(true);
  });
});
