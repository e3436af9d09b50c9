import "server-only";
import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { env } from "@/lib/env";

const STATIC_PATH = "/_next/static/";
/** The build has such a file beside each script and style sheet (`scripts/build-portal.ts`). */
const SUFFIX = ".br";

const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

/** Lets Next answer with the file that the build has compressed, if there is one for `path`. */
export type PreferCompressed = (
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) => void;

/**
 * Next compresses a file for each request, with gzip and as fast as it can. Brotli at its strongest
 * is a sixth smaller, which a browser's first page waits for. `distDir` is the build's folder.
 */
export function compressedFiles(distDir = ".next"): PreferCompressed {
  const folder = join(process.cwd(), distDir, "static");
  const files = env().development ? [] : readdirSync(folder, { recursive: true, encoding: "utf8" });
  const compressed = new Set(
    files
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => STATIC_PATH + file.slice(0, -SUFFIX.length).replaceAll("\\", "/")),
  );
  return (path, request, response) => {
    if (!compressed.has(path)) return;
    response.setHeader("Vary", "Accept-Encoding");
    if (!acceptsBrotli(request.headers["accept-encoding"])) return;
    const type = TYPES[path.slice(path.lastIndexOf("."))];
    if (type !== undefined) response.setHeader("Content-Type", type);
    response.setHeader("Content-Encoding", "br");
    request.url = path + SUFFIX + (request.url ?? "").slice(path.length);
  };
}

function acceptsBrotli(accepted: string | string[] = ""): boolean {
  return String(accepted)
    .split(",")
    .some((coding) => /^\s*br\s*(;\s*q=(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?$/i.test(coding));
}
