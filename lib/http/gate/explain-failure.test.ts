import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { explainFailure } from "./explain-failure";

const FLIGHT = String.raw`<script>self.__next_f.push([1,"e:E{\"digest\":\"1809327396\"}\n"])</script>`;
const ERROR_PAGE = `<!DOCTYPE html><html id="__next_error__"><head></head><body>${FLIGHT}</body></html>`;

let server: Server | undefined;
afterEach(() => server?.close());

async function fetchFrom(answer: (response: ServerResponse) => void, method = "GET") {
  const started = createServer((request, response) => {
    explainFailure(request, response);
    answer(response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const { port } = started.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/jobs`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function failed(response: ServerResponse): void {
  response.statusCode = 500;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
}

describe("a page that failed", () => {
  it("says so without a script, with the reference of the log", async () => {
    const { status, text } = await fetchFrom((response) => {
      failed(response);
      response.write(ERROR_PAGE.slice(0, 60));
      response.end(Buffer.from(ERROR_PAGE.slice(60)));
    });
    expect(status).toBe(500);
    expect(text).toMatch(/<noscript>.*<h1>This page can&#39;t be shown<\/h1>.*<\/noscript>/s);
    expect(text).toContain("Reference: 1809327396");
    expect(text).toContain('lang="en"');
    expect(text.endsWith("</noscript></body></html>")).toBe(true);
    expect(text).toContain(FLIGHT);
  });

  it("is whole, whatever length it announced", async () => {
    const { text } = await fetchFrom((response) => {
      failed(response);
      response.setHeader("Content-Length", Buffer.byteLength(ERROR_PAGE));
      response.end(ERROR_PAGE);
    });
    expect(text).toContain("</noscript></body></html>");
  });

  it("has no body if none was asked for", async () => {
    const { status, text } = await fetchFrom((response) => {
      failed(response);
      response.end();
    }, "HEAD");
    expect({ status, text }).toEqual({ status: 500, text: "" });
  });
});

describe("other responses stay as they are", () => {
  it.each([
    ["a page of another kind", 500, "text/html", "<html><body>Mine</body></html>"],
    ["a page", 200, "text/html; charset=utf-8", ERROR_PAGE],
    ["an action's error", 500, "text/x-component", FLIGHT],
  ])("%s", async (_, status, contentType, body) => {
    const { text } = await fetchFrom((response) => {
      response.statusCode = status;
      response.setHeader("Content-Type", contentType);
      response.write(body.slice(0, 5));
      response.end(body.slice(5));
    });
    expect(text).toBe(body);
  });

  it("what is longer than any page of an error", async () => {
    const long = `${ERROR_PAGE}${"x".repeat(2_000_000)}`;
    const { text } = await fetchFrom((response) => {
      failed(response);
      response.write(long);
      response.end(" end");
    });
    expect(text.length).toBeGreaterThanOrEqual(long.length);
    expect(text.endsWith("x end")).toBe(true);
  });
});
