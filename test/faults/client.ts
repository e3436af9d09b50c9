import type { LaunchRequest } from "@/lib/contract/launch-request";

/** What whoever pressed was told: the launch's id, or nothing. */
export type Told = { status: number; launchId?: string } | undefined;

const PATIENCE_MS = 70_000;

/** One press of the button: the JSON API, with a key. Undefined where no answer came. */
export async function press(
  portalUrl: string,
  { idempotencyKey, request }: { idempotencyKey: string; request: LaunchRequest },
): Promise<Told> {
  try {
    const response = await fetch(`${portalUrl}/api/v1/launches`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: { id?: string; launch?: { id: string } } = await response.json();
    return { status: response.status, launchId: body.id ?? body.launch?.id };
  } catch {
    return undefined;
  }
}

type Decision = "send" | "relaunch";

/**
 * A person's word on a launch that rests, as a browser without a script sends it: the form of the
 * launch's page with everything that is hidden in it.
 */
export async function decide(portalUrl: string, id: string, decision: Decision): Promise<void> {
  const address = `${portalUrl}/launches/${id}`;
  const page = await (await fetch(address)).text();
  const form = page
    .match(/<form\b.*?<\/form>/gs)
    ?.find((text) => text.includes(`value="${decision}"`));
  if (!form) throw new Error(`The launch's page offers no "${decision}".`);
  const data = new FormData();
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    data.append(attribute(input, "name"), attribute(input, "value"));
  }
  data.append("decision", decision);
  const response = await fetch(address, {
    method: "POST",
    headers: { origin: portalUrl },
    body: data,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok)
    throw new Error(`The launch's page answers ${response.status} to "${decision}".`);
}

function attribute(input: string, name: string): string {
  const [, value = ""] = new RegExp(` ${name}="([^"]*)"`).exec(input) ?? [];
  return value
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
