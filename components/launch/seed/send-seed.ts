import type { SignedUpload } from "@/lib/contract/seed/seed-listing";
import type { CleanSeed } from "./seed-worker";

export type SentSeed =
  | { kind: "sent"; uri: string }
  /** The bucket has no rule that lets this page write. */
  | { kind: "cors"; bucket: string }
  /** S3's error, by its code. */
  | { kind: "refused"; status: number; code: string }
  | { kind: "lost" }
  /** By the portal. */
  | { kind: "not-signed"; why: "signed-out" | "not-allowed" | "busy" | "away" };

type Sending = { signal: AbortSignal; onProgress: (bytes: number) => void };

/** Before the second and the third attempt. */
const WAITS_MS = [1_000, 3_000];

/**
 * Sends the content to S3, with a new URL for each attempt. After a lost connection it is sent again:
 * the object's name has the hash of the content, so that the first attempt may have succeeded.
 */
export async function sendSeed(
  { content, sha256 }: CleanSeed,
  fileName: string,
  sending: Sending,
): Promise<SentSeed> {
  let last: SentSeed = { kind: "lost" };
  for (const waitMs of [0, ...WAITS_MS]) {
    if (waitMs > 0) await pause(waitMs, sending.signal);
    const signed = await sign({ file: fileName, sha256 }, sending.signal);
    if ("kind" in signed) return signed;
    last = await put(signed, content, sending);
    if (last.kind !== "lost" && !isPassing(last)) return last;
  }
  return last;
}

function isPassing(sent: SentSeed): boolean {
  return sent.kind === "refused" && (sent.status >= 500 || sent.status === 429);
}

async function sign(
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<SignedUpload | Extract<SentSeed, { kind: "not-signed" }>> {
  try {
    const url = `/launch/seeds/signed?${new URLSearchParams(query)}`;
    const response = await fetch(url, { cache: "no-store", signal });
    if (response.ok) return await response.json();
    return { kind: "not-signed", why: reasonOf(response.status) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: "not-signed", why: "away" };
  }
}

export function reasonOf(status: number): "signed-out" | "not-allowed" | "busy" | "away" {
  if (status === 401) return "signed-out";
  if (status === 403) return "not-allowed";
  return status === 429 ? "busy" : "away";
}

/** By XMLHttpRequest, because fetch does not report how much was sent. */
function put(
  { url, uri, headers }: SignedUpload,
  content: Blob,
  { signal, onProgress }: Sending,
): Promise<SentSeed> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(outcomeOf(request, uri));
    request.onerror = async () => resolve(await lostOrForbidden(url, uri));
    signal.addEventListener("abort", () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(content);
  });
}

/** 412: an object with this name, so with this content, is there. */
function outcomeOf({ status, responseText }: XMLHttpRequest, uri: string): SentSeed {
  if (status === 200 || status === 412) return { kind: "sent", uri };
  const [, code = ""] = /<Code>(\w+)<\/Code>/.exec(responseText) ?? [];
  return { kind: "refused", status, code };
}

/** Browsers do not say which it was. A request that needs no rule arrives only in one of the cases. */
async function lostOrForbidden(url: string, uri: string): Promise<SentSeed> {
  const { origin, pathname } = new URL(url);
  const [, bucket = ""] = /^s3:\/\/([^/]+)/.exec(uri) ?? [];
  const address = pathname.startsWith(`/${bucket}/`) ? `${origin}/${bucket}/` : `${origin}/`;
  try {
    await fetch(address, { mode: "no-cors", cache: "no-store", credentials: "omit" });
    return { kind: "cors", bucket };
  } catch {
    return { kind: "lost" };
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
