import { createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { people } from "@/lib/db/access-tables";
import { notifications } from "@/lib/db/notification-tables";
import { headerOf } from "@/test/launches/mail-server";
import { useNotifying, WEBHOOK_KEY } from "@/test/launches/notifying";
import { readBell } from "./bells";
import { configuredChannels, sendDueNotifications } from "./send-due";
import { sendEmail } from "./send-email";

const { db, webhook, mail, settings, person, launched, report, ring } = useNotifying();

let stderr: MockInstance<typeof process.stderr.write>;
beforeEach(() => {
  stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => stderr.mockRestore());

const SEED = "s3://northwind-seeds/spring-uk/seed.jsonl";
const REASON = "Access denied to s3://northwind-seeds/spring-uk/seed.jsonl: SELECT email FROM crm";

/** A failed job, whose end its person is to be notified of. */
async function failedJob(name = "spring-uk") {
  const ada = await person();
  const { id } = await launched(ada, name);
  await ring(id, ada);
  await report(id, "CREATE_FAILED", { statusCode: "SEED_UNREADABLE", message: REASON });
  return { id, ada };
}

function send(variables: Record<string, string> = {}) {
  return sendDueNotifications(() => false, settings(variables));
}

async function rowsOf(jobId: string) {
  const rows = await db.select().from(notifications).where(eq(notifications.jobId, jobId));
  return new Map(rows.map((row) => [row.channel as string, row]));
}

/** As if the next attempt were due. */
async function comeDue(jobId: string) {
  await db.execute(
    sql`update notifications set next_attempt_at = clock_timestamp() - interval '1 ms' where job_id = ${jobId} and next_attempt_at is not null`,
  );
}

describe("a webhook", () => {
  it("gets one signed message that Slack shows", async () => {
    const { id } = await failedJob("<!channel> & co");
    await send({ PUBLIC_URL: "http://localhost:8080" });
    await send();
    expect(webhook().received).toHaveLength(1);
    const [{ headers, body, path } = { headers: {}, body: "", path: "" }] = webhook().received;
    expect(path).toBe("/hooks/secret-path");
    const { "webhook-id": messageId, "webhook-timestamp": timestamp } = headers;
    expect(messageId).toBe(`msg_${(await rowsOf(id)).get("webhook")?.id}`);
    expect(Math.abs(Number(timestamp) * 1000 - Date.now())).toBeLessThan(60_000);
    const signature = createHmac("sha256", WEBHOOK_KEY)
      .update(`${messageId}.${timestamp}.${body}`)
      .digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
    const url = `http://localhost:8080/jobs/${id}`;
    const { type, text, data } = JSON.parse(body);
    expect(type).toBe("job.failed");
    expect(text).toContain("“&lt;!channel&gt; &amp; co” failed");
    expect(text).toContain(url);
    expect(data).toMatchObject({
      ...{ id, url, name: "<!channel> & co", status: "CREATE_FAILED" },
      statusCode: "SEED_UNREADABLE",
    });
    expect((await rowsOf(id)).get("webhook")).toMatchObject({
      ...{ attempts: 1, nextAttemptAt: null, failure: null, deliveredAt: expect.any(Date) },
    });
  });

  it.each([301, 302, 307, 308])("is not followed to where it redirects with %i", async (status) => {
    const { id } = await failedJob();
    webhook().respondWith((response) => {
      response.writeHead(status, { location: `${webhook().url}/elsewhere` }).end();
    });
    await send();
    expect(webhook().received).toHaveLength(1);
    expect((await rowsOf(id)).get("webhook")).toMatchObject({
      ...{ failure: `HTTP ${status}`, deliveredAt: null },
    });
  });

  it("is given up for now if it does not answer in time", async () => {
    const { id } = await failedJob();
    const late = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(late.signal);
    webhook().respondWith(() => late.abort(new DOMException("late", "TimeoutError")));
    await send({ SMTP_URL: "", SMTP_FROM: "" });
    timeout.mockRestore();
    expect((await rowsOf(id)).get("webhook")).toMatchObject({ failure: "TIMEOUT" });
  });

  it("may answer more than anyone wants to read", async () => {
    const { id } = await failedJob();
    let sent = 0;
    webhook().respondWith((response) => {
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536))) sent += 1;
      };
      response.on("drain", more);
      more();
    });
    await send();
    expect(sent).toBeLessThan(1_000);
    expect((await rowsOf(id)).get("webhook")?.deliveredAt).not.toBeNull();
  });
});

describe("an email", () => {
  it("is not sent without TLS to another machine, and neither is the password", async () => {
    const { port } = new URL(mail().url);
    const server = { host: "127.0.0.1", port: Number(port), secure: false, isLocal: false };
    const auth = { user: "portal", pass: "hunter2" };
    const message = { id: "<1@a>", to: "b@a", subject: "s", text: "t", date: new Date() };
    const known = mail().credentials.length;
    expect(await sendEmail({ ...server, auth, from: "a@a" }, message)).toBe("SMTP 502");
    expect(mail().received).toEqual([]);
    expect(mail().credentials).toHaveLength(known);
  });

  it("goes to the address of the person, with a stable ID", async () => {
    const { id, ada } = await failedJob("Ünïcode\r\nBcc: x@evil.example");
    await send({ SMTP_URL: mail().url.replace("://", "://user%40a:p%2Fw@") });
    await send();
    const [row] = await db.select().from(people).where(eq(people.id, ada));
    expect(mail().received).toMatchObject([{ from: "launchpad@corp.example", to: [row?.email] }]);
    const [message] = mail().received;
    if (!message) throw new Error("no message");
    expect(headerOf(message, "Message-ID")).toBe(
      `<${(await rowsOf(id)).get("email")?.id}@corp.example>`,
    );
    expect(headerOf(message, "To")).toBe(row?.email);
    expect(headerOf(message, "Bcc")).toBeUndefined();
    expect(headerOf(message, "Auto-Submitted")).toBe("auto-generated");
    expect(mail().credentials.at(-1)).toBe("\0user@a\0p/w");
  });

  it("is not sent to a person whose address was erased", async () => {
    const { id, ada } = await failedJob();
    await db.update(people).set({ email: null }).where(eq(people.id, ada));
    await send();
    expect(mail().received).toEqual([]);
    expect((await rowsOf(id)).get("email")).toMatchObject({ failure: "NO ADDRESS" });
  });
});

describe("what messages say", () => {
  const everything = () =>
    [...webhook().received.map(({ body }) => body), ...mail().received.map(textOf)].join("\n");

  it("has no S3 path, no reason and no SQL", async () => {
    await failedJob();
    await send();
    expect(mail().received).toHaveLength(1);
    expect(everything()).toContain("SEED_UNREADABLE");
    expect(everything()).not.toMatch(/s3:|SELECT|northwind/i);
  });

  it("has the S3 path and the reason if the operator wants details", async () => {
    await failedJob();
    await send({ NOTIFY_DETAILS: "on" });
    const [webhookText, emailText] = [webhook().received[0]?.body, mail().received.map(textOf)[0]];
    for (const text of [webhookText, emailText]) {
      expect(text).toContain(SEED);
      expect(text).toContain(REASON);
    }
  });
});

describe("a failed delivery", () => {
  it("is tried again later with the same ID, and logged without a secret", async () => {
    const { id } = await failedJob();
    webhook().respondWith((response) => void response.writeHead(503).end());
    mail().refuseWith("451 try later <ada@corp.example>");
    await send();
    await send();
    expect(webhook().received).toHaveLength(1);
    const failed = await rowsOf(id);
    expect(failed.get("webhook")).toMatchObject({ attempts: 1, failure: "HTTP 503" });
    expect(failed.get("email")).toMatchObject({ attempts: 1, failure: "SMTP 451" });
    await comeDue(id);
    webhook().respondWith((response) => void response.writeHead(200).end());
    mail().refuseWith(undefined);
    await send();
    const ids = webhook().received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(2);
    expect(mail().received).toHaveLength(1);
    const lines = stderr.mock.calls.map(([text]) => String(text)).join("");
    expect(lines).toContain('"event":"notification not delivered"');
    expect(lines).not.toMatch(/secret-path|whsec|@corp|spring-uk/);
  });

  it("waits longer each time, at most an hour, and ends after a day", async () => {
    const { id, ada } = await failedJob();
    webhook().respondWith((response) => void response.writeHead(500).end());
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt++) {
      await send({ SMTP_URL: "", SMTP_FROM: "" });
      const next = (await rowsOf(id)).get("webhook")?.nextAttemptAt?.getTime() ?? 0;
      waits.push(Math.round((next - Date.now()) / 10_000) * 10);
      await comeDue(id);
    }
    expect(waits.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(waits.at(-1)).toBe(3_600);
    await db.execute(
      sql`update notifications set created_at = created_at - interval '1 day' where job_id = ${id}`,
    );
    await send();
    expect((await rowsOf(id)).get("webhook")).toMatchObject({
      ...{ attempts: 13, nextAttemptAt: null, deliveredAt: null, givenUpAt: expect.any(Date) },
    });
    expect((await readBell({ jobId: id, personId: ada }))?.messages).toContainEqual({
      ...{ channel: "webhook", endState: "failed", failure: "HTTP 500" },
      givenUpAt: expect.any(String),
    });
  });

  it("of no configured channel ends after a day", async () => {
    const { id } = await failedJob();
    const nothing = {
      SMTP_URL: "",
      SMTP_FROM: "",
      NOTIFY_WEBHOOK_URL: "",
      NOTIFY_WEBHOOK_SECRET: "",
    };
    expect(configuredChannels(settings(nothing))).toEqual([]);
    await send(nothing);
    expect((await rowsOf(id)).get("email")?.givenUpAt).toBeNull();
    await db.execute(
      sql`update notifications set created_at = created_at - interval '1 day' where job_id = ${id}`,
    );
    await send(nothing);
    expect((await rowsOf(id)).get("email")).toMatchObject({
      ...{ nextAttemptAt: null, failure: "NOT CONFIGURED", givenUpAt: expect.any(Date) },
    });
  });

  it("of one channel does not hold the other back", async () => {
    const { id } = await failedJob();
    await send({ NOTIFY_WEBHOOK_URL: "http://127.0.0.1:9/closed" });
    const rows = await rowsOf(id);
    expect(rows.get("webhook")?.failure).not.toBeNull();
    expect(rows.get("email")?.deliveredAt).not.toBeNull();
  });
});

it("a process that is stopping begins no delivery", async () => {
  await failedJob();
  await sendDueNotifications(() => true, settings());
  expect(webhook().received).toEqual([]);
  expect(mail().received).toEqual([]);
});

/** The body, with its transfer encoding undone. */
function textOf(received: { message: string }): string {
  const message = received.message;
  const body = message.slice(message.indexOf("\n\n") + 2);
  if (/^content-transfer-encoding: base64/im.test(message)) {
    return Buffer.from(body, "base64").toString();
  }
  return body
    .replaceAll(/=\n/g, "")
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll("=", ""), "hex").toString(),
    );
}
