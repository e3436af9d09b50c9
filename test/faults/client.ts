import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** A launch that somebody wants, under a key of their own, and of which launch they were told. */
export type Order = {
  idempotencyKey: string;
  request: LaunchRequest;
  told: Set<string>;
  /** Two ledgers that both live can't know of each other before AWS has listed the jobs of both. */
  mayDouble?: true;
};

/** What whoever pressed was told. Undefined where no answer came. */
export type Told =
  | {
      status: number;
      launchId?: string;
      state?: string;
      arn?: string;
      /** Why it is not launched, where it is not. */
      code?: string;
      retryAfter?: string;
    }
  | undefined;

type Body = {
  id?: string;
  state?: string;
  audienceGenerationJobArn?: string;
  outcome?: { code?: string };
};

const PATIENCE_MS = 70_000;

/** One press of the button: the JSON API, with a key. */
export async function press(portalUrl: string, order: Order): Promise<Told> {
  const { idempotencyKey, request } = order;
  const told = await call(`${portalUrl}/api/v1/launches`, {
    headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
    body: JSON.stringify(request),
  });
  if (told?.launchId !== undefined) order.told.add(told.launchId);
  return told;
}

/** A program's word that a launch that rests is to be sent. */
export function sendAgain(portalUrl: string, id: string): Promise<Told> {
  return call(`${portalUrl}/api/v1/launches/${id}/send`, {});
}

async function call(address: string, init: RequestInit): Promise<Told> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { ...init, method: "POST", signal });
    const body: Body & { launch?: Body } = await response.json();
    const launch = body.launch ?? body;
    return {
      status: response.status,
      launchId: launch.id,
      state: launch.state,
      arn: launch.audienceGenerationJobArn,
      code: launch.outcome?.code,
      retryAfter: response.headers.get("retry-after") ?? undefined,
    };
  } catch {
    return undefined;
  }
}

type Decision = "send" | "send-when-free" | "relaunch";

/** A person's word on a launch that rests. */
export async function decide(portalUrl: string, id: string, decision: Decision): Promise<void> {
  await submit(`${portalUrl}/launches/${id}`, {
    isForm: (form) => form.includes(`value="${decision}"`),
    fields: { decision },
  });
}

/** An admin's word that sending can go on after what was found. */
export async function resumeSending(portalUrl: string, reason: string): Promise<void> {
  await submit(`${portalUrl}/admin`, {
    isForm: (form) => form.includes('name="seen"') && form.includes("Resume sending"),
    fields: { reason },
  });
}

type Filled = { isForm: (form: string) => boolean; fields: Record<string, string> };

/** As a browser without a script sends it: the page's form with everything that is hidden in it. */
async function submit(address: string, { isForm, fields }: Filled): Promise<void> {
  const page = await (await fetch(address)).text();
  const form = page.match(/<form\b.*?<\/form>/gs)?.find(isForm);
  const what = JSON.stringify(fields);
  if (!form) throw new Error(`${new URL(address).pathname} has no form for ${what}.`);
  const data = new FormData();
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    data.append(attribute(input, "name"), attribute(input, "value"));
  }
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  const response = await fetch(address, {
    method: "POST",
    headers: { origin: new URL(address).origin },
    body: data,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`${address} answers ${response.status} to ${what}.`);
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
