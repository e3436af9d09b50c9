import "server-only";
import { readiness } from "@/lib/runtime/readiness";

/** One word only: anyone may call it, so it has no addresses, versions or messages. */
export async function handleReadiness(): Promise<Response> {
  const word = await readiness();
  return new Response(`${word}\n`, {
    status: word === "ready" ? 200 : 503,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
