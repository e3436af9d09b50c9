import "server-only";
import { createHmac } from "node:crypto";
import type { WebhookEnv } from "@/lib/env/notify";

const TIMEOUT_MS = 10_000;

/**
 * Signed as in Standard Webhooks 1.0. Follows no redirect, and reads nothing of the response's body.
 * Returns the code of a failure.
 */
export async function postWebhook(
  { url, key }: WebhookEnv,
  { id, body }: { id: string; body: string },
): Promise<string | undefined> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "audience-launchpad",
        "webhook-id": id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": `v1,${signed}`,
      },
      body,
    });
    await response.body?.cancel();
    return response.ok ? undefined : `HTTP ${response.status}`;
  } catch (error) {
    return failureOf(error);
  }
}

/** Never the message, which can have the URL. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if (error.name === "TimeoutError") return "TIMEOUT";
  const { cause } = error;
  const hasCode = cause instanceof Error && "code" in cause && typeof cause.code === "string";
  return hasCode ? String(cause.code) : "NO RESPONSE";
}
