import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { compressedFiles, type PreferCompressed } from "./compressed-files";

let folder: string;
let prefer: PreferCompressed;

beforeAll(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  folder = mkdtempSync(join(tmpdir(), "launchpad-static-"));
  await mkdir(join(folder, "static/chunks"), { recursive: true });
  for (const file of ["a.js", "a.js.br", "b.css", "b.css.br", "plain.js"]) {
    writeFileSync(join(folder, "static/chunks", file), "");
  }
  prefer = compressedFiles(relative(process.cwd(), folder));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The URL that Next sees, and the headers that are set for it. */
function ask(url: string, accepted?: string) {
  const request = { url, headers: { "accept-encoding": accepted } } as unknown as IncomingMessage;
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => Object.assign(headers, { [name]: value }),
  } as unknown as ServerResponse;
  prefer(url.replace(/\?.*$/, ""), request, response);
  return { url: request.url, headers };
}

describe("compressed files", () => {
  it.each([
    ["/_next/static/chunks/a.js", "application/javascript; charset=UTF-8"],
    ["/_next/static/chunks/b.css", "text/css; charset=UTF-8"],
  ])("answer for %s, with its type", (path, type) => {
    expect(ask(`${path}?dpl=1`, "gzip, deflate, br, zstd")).toEqual({
      url: `${path}.br?dpl=1`,
      headers: { Vary: "Accept-Encoding", "Content-Encoding": "br", "Content-Type": type },
    });
  });

  it.each(["br", "BR;q=0.5", "gzip;q=1.0,br;q=1", " br ; q=0.001 "])(
    "are accepted by %s",
    (sent) => {
      expect(ask("/_next/static/chunks/a.js", sent).headers).toHaveProperty(
        "Content-Encoding",
        "br",
      );
    },
  );

  it.each([undefined, "", "gzip", "br;q=0", "br;q=0.000", "brotli", "x-br", "*"])(
    "are not sent to who accepts %s",
    (sent) => {
      const url = "/_next/static/chunks/a.js";
      expect(ask(url, sent)).toEqual({ url, headers: { Vary: "Accept-Encoding" } });
    },
  );

  it.each([
    "/_next/static/chunks/plain.js",
    "/_next/static/chunks/missing.js",
    "/_next/static/chunks/a.js.br",
    "/_next/static/../static/chunks/a.js",
    "/launch",
  ])("don't answer for %s", (url) => expect(ask(url, "br")).toEqual({ url, headers: {} }));
});
