import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { failureWords as words } from "@/lib/format/failure-words";
import { plainMain, plainStyle } from "@/lib/http/request/plain-page";
import { NONCE_HEADER } from "@/lib/http/request/security-headers";
import { headerOf } from "./refusal";

const PAGE_END = "</body></html>";
/** Longer than any page of an error. What is longer is passed on as it is. */
const MAX_BYTES = 2_000_000;

/**
 * Adds a text to the page that Next sends when a page fails: without a script it would be empty.
 * With one, it is never shown, and Next renders its error page as before.
 */
export function explainFailure(request: IncomingMessage, response: ServerResponse): void {
  const { setHeader, write, end } = response;
  let held: Buffer[] | undefined;
  let heldBytes = 0;

  Object.assign(response, {
    setHeader(name: string, value: number | string | readonly string[]) {
      const isPage = /^content-type$/i.test(name) && /^text\/html\b/.test(String(value));
      if (isPage && response.statusCode === 500 && request.method !== "HEAD") {
        held = [];
        // What is written would be compressed, unless the browser can't read that.
        delete request.headers["accept-encoding"];
      }
      return setHeader.call(response, name, value);
    },
    write(chunk: Uint8Array | string, ...rest: unknown[]) {
      if (!held) return Reflect.apply(write, response, [chunk, ...rest]);
      hold(chunk, rest[0]);
      const done = rest.at(-1);
      if (typeof done === "function") process.nextTick(done);
      return true;
    },
    end(chunk?: unknown, ...rest: unknown[]) {
      if (!held) return Reflect.apply(end, response, [chunk, ...rest]);
      if (typeof chunk === "string" || chunk instanceof Uint8Array) hold(chunk, rest[0]);
      if (held) writeHeld();
      const done = [chunk, ...rest].find((given) => typeof given === "function");
      return Reflect.apply(end, response, done === undefined ? [] : [done]);
    },
  });

  function hold(chunk: Uint8Array | string, encoding: unknown): void {
    const bytes =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk);
    held?.push(bytes);
    heldBytes += bytes.length;
    if (heldBytes > MAX_BYTES) writeHeld();
  }

  function writeHeld(): void {
    const page = Buffer.concat(held ?? []).toString("utf8");
    held = undefined;
    // Of the page without the text.
    if (!response.headersSent) response.removeHeader("Content-Length");
    Reflect.apply(write, response, [explained(page, headerOf(request, NONCE_HEADER) ?? "")]);
  }
}

/** Only Next's own page of an error is empty without a script. */
function explained(page: string, nonce: string): string {
  const end = page.lastIndexOf(PAGE_END);
  if (end === -1 || !page.includes('<html id="__next_error__"')) return page;
  const text = plainMain({
    title: words.title,
    sentences: [words.bodyUnscripted],
    reference: digestIn(page) ?? "-",
    link: { href: "", text: words.tryAgain },
  });
  const whole = `${page.slice(0, end)}<noscript>${plainStyle(nonce)}${text}</noscript>${page.slice(end)}`;
  return whole.replace('<html id="__next_error__"', '<html id="__next_error__" lang="en"');
}

/** As in the log. It is in the script that renders the page again. */
function digestIn(page: string): string | undefined {
  return /E\{\\?"digest\\?":\\?"([\w@;.-]+)\\?"/.exec(page)?.[1];
}
