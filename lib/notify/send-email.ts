import "server-only";
import { createTransport } from "nodemailer";
import type { EmailEnv } from "@/lib/env/notify";

const TIMEOUT_MS = 10_000;
const WHOLE_TIMEOUT_MS = 20_000;

export type Email = { id: string; to: string; subject: string; text: string; date: Date };

export async function sendEmail(
  { host, port, secure, isLocal, auth, from }: EmailEnv,
  { id, to, subject, text, date }: Email,
): Promise<string | undefined> {
  const transport = createTransport({
    ...{ host, port, secure, auth },
    requireTLS: !secure && !isLocal,
    ignoreTLS: !secure && isLocal,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: "Audience Launchpad", address: from },
      // As an object, it is not parsed: one address stays one.
      to: { name: "", address: to },
      ...{ messageId: id, subject, text, date },
      headers: { "Auto-Submitted": "auto-generated" },
      signal: AbortSignal.timeout(WHOLE_TIMEOUT_MS),
    });
    return undefined;
  } catch (error) {
    return failureOf(error);
  } finally {
    transport.close();
  }
}

/** Never the server's text, which can have addresses. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if ("responseCode" in error && typeof error.responseCode === "number") {
    return `SMTP ${error.responseCode}`;
  }
  return "code" in error && typeof error.code === "string" ? error.code : "NO RESPONSE";
}
