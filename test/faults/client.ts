import { problemType } from "@/lib/contract/api/problem";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** A requested launch: its key, its request, and the launches that the responses named. */
export type Order = {
  idempotencyKey: string;
  request: LaunchRequest;
  launchIds: Set<string>;
  /** Two live ledgers can both start a job before AWS lists the other's. */
  mayDouble?: true;
};

/** The API's response; undefined if there was none. */
export type LaunchReply =
  | {
      status: number;
      launchId?: string;
      state?: string;
      arn?: string;
      /** Code of the failure, if it is not launched. */
      code?: string;
      retryAfter?: string;
      /** The database did not answer, for example on a connection that broke. */
      isUnavailable: boolean;
    }
  | undefined;

type Body = {
  type?: string;
  id?: string;
  state?: string;
  audienceGenerationJobArn?: string;
  outcome?: { code?: string };
};

const TIMEOUT_MS = 70_000;

/** Requests a launch through the JSON API. */
export async function requestLaunch(portalUrl: string, order: Order): Promise<LaunchReply> {
  const { idempotencyKey, request } = order;
  const response = await call(`${portalUrl}/api/v1/launches`, {
    headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
    body: JSON.stringify(request),
  });
  if (response?.launchId !== undefined) order.launchIds.add(response.launchId);
  return response;
}

/** The status of the response; undefined if there was none. */
export async function requestBatch(
  portalUrl: string,
  idempotencyKey: string,
  orders: readonly Order[],
): Promise<number | undefined> {
  try {
    const response = await fetch(`${portalUrl}/api/v1/batches`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
      body: JSON.stringify({ launches: orders.map(({ request }) => request) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: { launches?: { id: string; name: string }[] } = await response.json();
    for (const { request, launchIds } of orders) {
      const made = body.launches?.find(({ name }) => name === request.name);
      if (made) launchIds.add(made.id);
    }
    return response.status;
  } catch {
    return undefined;
  }
}

/** Sends an unsent launch through the JSON API. */
export function sendUnsent(portalUrl: string, id: string): Promise<LaunchReply> {
  return call(`${portalUrl}/api/v1/launches/${id}/send`, {});
}

async function call(address: string, init: RequestInit): Promise<LaunchReply> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
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
      isUnavailable: body.type === problemType("unavailable"),
    };
  } catch {
    return undefined;
  }
}

export type ExportReply = { status: number; id?: string; state?: string } | undefined;

/** Exports the audience of a launch's job through the JSON API. */
export async function requestExport(
  portalUrl: string,
  launchId: string,
  { idempotencyKey, name }: { idempotencyKey: string; name: string },
): Promise<ExportReply> {
  try {
    const response = await fetch(`${portalUrl}/api/v1/jobs/${launchId}/exports`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
      body: JSON.stringify({ name, audienceSize: { type: "PERCENTAGE", value: 10 } }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: Body & { export?: Body } = await response.json();
    const { id, state } = body.export ?? body;
    return { status: response.status, id, state };
  } catch {
    return undefined;
  }
}

/** Decides about an export, with the form on the page of its job. */
export async function decideAboutExport(
  portalUrl: string,
  launchId: string,
  decision: "repeat",
): Promise<void> {
  await submit(`${portalUrl}/jobs/${launchId}`, {
    isForm: (form) => form.includes(`value="${decision}"`),
    fields: { decision },
  });
}

type Decision = "send" | "send-when-free" | "relaunch";

/** Decides about an unsent launch, with the form on its page. */
export async function decide(portalUrl: string, id: string, decision: Decision): Promise<void> {
  await submit(`${portalUrl}/jobs/${id}`, {
    isForm: (form) => form.includes(`value="${decision}"`),
    fields: { decision },
  });
}

/** Resumes sending, with the form on the admin page. */
export async function resumeSending(portalUrl: string, reason: string): Promise<void> {
  await submit(`${portalUrl}/admin`, {
    isForm: (form) => form.includes('name="seen"') && form.includes("Resume sending"),
    fields: { reason },
  });
}

type Filled = { isForm: (form: string) => boolean; fields: Record<string, string> };

/** Submits a page's form with its hidden fields, as a browser without JavaScript does. */
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
    signal: AbortSignal.timeout(TIMEOUT_MS),
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
