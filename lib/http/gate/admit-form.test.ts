import { beforeEach, describe, expect, it, vi } from "vitest";
import { createSession } from "@/lib/access/sessions/store";
import { authorize } from "@/lib/http/request/authorize";
import { processValues } from "@/lib/once-per-process";
import { addPerson } from "@/test/sign-in/add-person";
import {
  FORM_TYPE,
  KNOWN_ACTION,
  nativeForm,
  readResponse,
  useGuardedServer,
} from "@/test/sign-in/guarded-server";
import { ANNA, PUBLIC_URL, useSigningIn } from "@/test/sign-in/signing-in";
import { WAIT } from "@/test/wait";
import { runAsCounted } from "./counted-requests";

const { db } = useSigningIn();
const server = useGuardedServer();
const ORIGIN = `origin: ${PUBLIC_URL}`;

let addresses = 0;
let address = "";
beforeEach(() => {
  server.seen.length = 0;
  addresses += 1;
  address = `192.0.2.${addresses}`;
});

const from = (given = address) => `x-forwarded-for: ${given}`;
const post = (headers: string[], body: string) =>
  server.send("POST", "/launch", [ORIGIN, FORM_TYPE, ...headers], body);
const padded = (bytes: number) => nativeForm([["name", "x".repeat(bytes)]]);

/** The head of a post whose body never comes, and its first byte. */
function stalled(bytes: number, headers: string[] = []) {
  const lines = ["host: 127.0.0.1:3000", ORIGIN, FORM_TYPE, "connection: close", ...headers];
  return server.open(
    `POST /launch HTTP/1.1\r\n${lines.join("\r\n")}\r\ncontent-length: ${bytes}\r\n\r\n-`,
  );
}

describe("without a session", () => {
  it("the allowance is spent before a body is read", async () => {
    for (let count = 0; count < 30; count++) {
      expect((await post([from()], padded(10))).status).toBe(200);
    }
    const refused = await readResponse(await stalled(1_000, [from()]));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect((await post([from("198.51.100.1")], padded(10))).status).toBe(200);
  });

  it("a post is not counted again where it is authorized", async () => {
    const anonymous = { kind: "unauthenticated" } as const;
    const counted = () =>
      new Promise<unknown>((resolve) => {
        runAsCounted(() => {
          authorize(anonymous, "viewer", address).catch(resolve);
        });
      });
    for (let count = 0; count < 40; count++)
      expect(await counted()).toHaveProperty("code", "signed-out");
    expect((await post([from()], padded(10))).status).toBe(200);
  });

  it.each([
    ["declared", "content-length: 5900000"],
    [
      "declared with a made-up session",
      "content-length: 5900000",
      "cookie: launchpad-session=made-up",
    ],
  ])("a large body, %s, is refused before it is read", async (_what, ...headers) => {
    const lines = [
      "host: 127.0.0.1:3000",
      ORIGIN,
      FORM_TYPE,
      "connection: close",
      from(),
      ...headers,
    ];
    const socket = await server.open(`POST /launch HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    const refused = await readResponse(socket);
    expect(refused.status).toBe(401);
    expect(refused.text).toMatch(/Nothing was done.*reload this page to send the form again/s);
    expect(server.seen).toEqual([]);
  });

  it("a large body in chunks is read up to the limit", async () => {
    const lines = ["host: 127.0.0.1:3000", ORIGIN, FORM_TYPE, from(), "transfer-encoding: chunked"];
    const socket = await server.open(`POST /launch HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    const chunk = Buffer.alloc(70_000, "x");
    socket.write(`${chunk.length.toString(16)}\r\n`);
    socket.write(chunk);
    const [response] = await new Promise<Buffer[]>((resolve) =>
      socket.once("data", (data) => resolve([data])),
    );
    expect(String(response)).toMatch(/^HTTP\/1.1 401/);
  });

  it("a script learns that the person is signed out", async () => {
    const scripted = await post([from(), `next-action: ${KNOWN_ACTION}`], padded(100_000));
    expect(scripted).toMatchObject({
      status: 401,
      text: "You are not signed in, or your session has expired. Nothing was done.",
    });
    expect(scripted.headers.get("content-type")).toBe("text/plain");
  });

  it("a form without a script comes back with what was typed, and can be sent again", async () => {
    const fields: [string, string][] = [
      ["id", "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5"],
      ["base", "3"],
      ["title", "Spring <UK>"],
      ["help:tags", "first\r\nsecond"],
      ["locked", "tags"],
      ["locked", "description"],
      ["seedAudience.roleArn", "arn:aws:iam::111122223333:role/reader"],
      ["tags.0.key", ""],
    ];
    const headers = [ORIGIN, FORM_TYPE, from()];
    const path = "/templates/1/edit";
    const refused = await server.send("POST", path, headers, nativeForm(fields));
    expect(refused.status).toBe(401);
    expect(refused.text).toMatch(/Nothing was done.*reload this page to send the form again/s);
    expect(refused.text).toContain('href="/sign-in?to=%2Fsigned-in" target="_blank"');
    expect([...refused.text.matchAll(/<label>(.*?)<textarea[^>]*>\n(.*?)<\/textarea>/gs)]).toEqual(
      [
        ["Name", "Spring &lt;UK&gt;"],
        ["Help text for Tags", "first\r\nsecond"],
        ["Locked", "Tags\nDescription"],
        ["Seed role ARN", "arn:aws:iam::111122223333:role/reader"],
      ].map((shown) => expect.objectContaining({ 1: shown[0], 2: shown[1] })),
    );
    expect(server.seen).toEqual([]);
  });

  it.each([
    ["/jobs/1", [["reason", "a delay"]], "Reason"],
    ["/jobs", [["name", "mine"]], "Name"],
    ["/jobs/1", [["tags.1.value", "uk"]], "Tag value 2"],
    [
      "/launch/several",
      [
        ["name", "base"],
        ["rows", "a,b"],
        ["namePattern", "{n}"],
      ],
      "Rows",
      "Name pattern",
    ],
  ] as [string, [string, string][], ...string[]][])(
    "a form at %s comes back with %j",
    async (path, fields, ...labels) => {
      const headers = [ORIGIN, FORM_TYPE, from()];
      const { status, text } = await server.send("POST", path, headers, nativeForm(fields));
      expect(status).toBe(401);
      expect([...text.matchAll(/<label>(.*?)</g)].map(([, label]) => label)).toEqual(labels);
    },
  );

  it("a form in which nothing was typed reaches its page, which redirects to the sign-in", async () => {
    const body = nativeForm([["id", "1"]]);
    const headers = [ORIGIN, FORM_TYPE, from()];
    expect((await server.send("POST", "/jobs/1", headers, body)).status).toBe(200);
  });

  it("a body that does not come is given up, and few are waited for", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const waiting = await Promise.all([1, 2, 3, 4].map(() => stalled(1_000, [from()])));
      const slots = processValues().get("body-slots") as Map<string, number>;
      await vi.waitFor(() => expect(slots.get(`network ${address}`)).toBe(4), WAIT);
      const next = await readResponse(await stalled(1_000, [from()]));
      expect(next.status).toBe(503);
      expect(next.headers.get("retry-after")).toBe("2");
      vi.advanceTimersByTime(5_000);
      const [first] = waiting;
      expect(first && (await readResponse(first)).status).toBe(408);
    } finally {
      vi.useRealTimers();
    }
    expect((await post([from()], padded(10))).status).toBe(200);
  });

  it("the API refuses before it reads a body", async () => {
    const response = await server.send("POST", "/api/v1/launches", [from()], "{}");
    expect(response.status).toBe(200);
    expect(server.seen[0]).toMatchObject({ url: "/api/v1/launches", body: Buffer.alloc(0) });
  });
});

/** Not by signing in: the provider's server would be guarded too. */
async function openSession(): Promise<string> {
  const person = { issuer: "https://login.example", subject: "anna", name: "Anna" };
  const personId = await addPerson(db, person);
  const { token } = await db.transaction((tx) =>
    createSession(tx, {
      ...{ personId, role: "analyst", groups: ANNA.groups, idToken: "" },
      ...{ at: new Date(), maxMs: 3_600_000 },
    }),
  );
  return token;
}

describe("with a session", () => {
  it("a large body reaches Next, and does not spend the address's allowance", async () => {
    const cookie = `cookie: launchpad-session=${await openSession()}`;
    for (let count = 0; count < 31; count++) {
      expect((await post([from(), cookie], padded(10))).status).toBe(200);
    }
    const body = padded(5_000_000);
    expect((await post([from(), cookie], body)).status).toBe(200);
    expect(server.seen.at(-1)?.body.byteLength).toBe(body.length);
  });
});

describe("behind a proxy", () => {
  it.each([
    ["that sends its own host", ["host: portal-backend:3000"]],
    ["that sends the host without its port", ["host: 127.0.0.1"]],
    [
      "with an inner X-Forwarded-Host",
      ["host: backend", "x-forwarded-host: inner.example, edge.example"],
    ],
    ["that passes on the host", ["host: 127.0.0.1:3000"]],
  ])("%s, Next sees the host of PUBLIC_URL", async (_what, headers) => {
    expect((await post([from(), ...headers], padded(10))).status).toBe(200);
    expect(server.seen[0]?.headers).toMatchObject({ host: "127.0.0.1:3000" });
    expect(server.seen[0]?.headers).not.toHaveProperty("x-forwarded-host");
  });

  it.each(["http://127.0.0.1", "https://127.0.0.1:3000", "http://backend"])(
    "the origin %s is refused, whatever host comes with it",
    async (origin) => {
      const { host } = new URL(origin);
      const headers = [
        `origin: ${origin}`,
        `host: ${host}`,
        `x-forwarded-host: ${host}`,
        FORM_TYPE,
      ];
      const refused = await server.send("POST", "/launch", headers, padded(10));
      expect(refused.status).toBe(403);
    },
  );
});
