import { beforeEach, expect, it, vi } from "vitest";
import { WAIT } from "@/test/wait";
import { sendSeed } from "./send-seed";

const CLEAN = { content: new Blob(["x"]), sha256: "hash" };
const SIGNED = {
  uri: "s3://seeds/uploads/a-1.jsonl",
  url: "https://seeds.s3.us-east-1.amazonaws.com/uploads/a-1.jsonl?X-Amz-Signature=1",
  headers: { "if-none-match": "*" },
};

type Answer = { status: number; responseText?: string } | "error" | "never";

/** S3's answers, one per attempt. */
let answers: Answer[] = [];
let asked: string[] = [];
let isReachable = true;
let portalStatus = 200;

class FakeRequest {
  upload: { onprogress?: (event: { loaded: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = "";
  open(method: string, url: string) {
    asked.push(`${method} ${url}`);
  }
  setRequestHeader(name: string, value: string) {
    asked.push(`${name}: ${value}`);
  }
  abort() {
    asked.push("abort");
  }
  send() {
    const answer = answers.shift() ?? "never";
    if (answer === "never") return;
    if (answer === "error") return this.onerror?.();
    this.upload.onprogress?.({ loaded: 1 });
    Object.assign(this, answer);
    this.onload?.();
  }
}

beforeEach(() => {
  [answers, asked, isReachable, portalStatus] = [[], [], true, 200];
  vi.useFakeTimers();
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.stubGlobal("fetch", async (url: string) => {
    if (url.startsWith("/launch/seeds/signed?")) {
      return portalStatus === 200
        ? Response.json(SIGNED)
        : new Response(null, { status: portalStatus });
    }
    asked.push(`no-cors ${url}`);
    if (!isReachable) throw new TypeError("Failed to fetch");
    return new Response();
  });
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

async function send(signal = new AbortController().signal) {
  const loaded: number[] = [];
  const sent = sendSeed(CLEAN, "a.csv", { signal, onProgress: (bytes) => loaded.push(bytes) });
  const settled = sent.then(
    (value) => ({ ...value, loaded }),
    (reason: unknown) => ({ kind: "rejected", reason }),
  );
  await vi.runAllTimersAsync();
  return settled;
}

it("sends what was signed, and reports how much", async () => {
  answers = [{ status: 200 }];
  expect(await send()).toEqual({ kind: "sent", uri: SIGNED.uri, loaded: [1] });
  expect(asked).toEqual([`PUT ${SIGNED.url}`, "if-none-match: *"]);
});

it("takes an object that is there already for its own", async () => {
  answers = [{ status: 412, responseText: "<Code>PreconditionFailed</Code>" }];
  expect(await send()).toMatchObject({ kind: "sent" });
});

it("tries three times where S3 fails or the connection is lost", async () => {
  isReachable = false;
  answers = ["error", { status: 503, responseText: "<Code>SlowDown</Code>" }, { status: 200 }];
  expect(await send()).toMatchObject({ kind: "sent" });
  answers = ["error", "error", "error"];
  expect(await send()).toMatchObject({ kind: "lost" });
});

it("knows a bucket without a CORS rule by a request that needs none", async () => {
  answers = ["error"];
  expect(await send()).toMatchObject({ kind: "cors", bucket: "seeds" });
  expect(asked.at(-1)).toBe("no-cors https://seeds.s3.us-east-1.amazonaws.com/");
});

it("does not repeat what S3 refuses", async () => {
  answers = [{ status: 403, responseText: "<Error><Code>AccessDenied</Code></Error>" }];
  expect(await send()).toMatchObject({ kind: "refused", status: 403, code: "AccessDenied" });
});

it.each([
  [401, "signed-out"],
  [403, "not-allowed"],
  [429, "busy"],
  [500, "away"],
])("sends nothing if the portal signs nothing: %i", async (status, why) => {
  portalStatus = status;
  expect(await send()).toMatchObject({ kind: "not-signed", why });
  expect(asked).toEqual([]);
});

it("ends an upload that is cancelled", async () => {
  const controller = new AbortController();
  const sent = send(controller.signal);
  await vi.waitFor(() => expect(asked).toContain(`PUT ${SIGNED.url}`), WAIT);
  controller.abort();
  expect(await sent).toMatchObject({ kind: "rejected" });
  expect(asked).toContain("abort");
});
