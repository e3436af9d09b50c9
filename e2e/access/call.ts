import { includesRole, type Role } from "@/lib/contract/people/roles";
import type { ServerAction } from "../server-actions";
import type { AccessPortal } from "./access-portal";
import type { ActionRule } from "./actions";
import { type Caller, roleOf } from "./callers";
import type { RouteRule } from "./routes";

let callCount = 0;

/** A new IP address per request, because anonymous requests are limited per address. */
function nextAddress(): string {
  callCount += 1;
  return `10.${callCount >> 16}.${(callCount >> 8) & 255}.${callCount & 255}`;
}

export type CallResult = { status: number; location: string; text: string; headers: Headers };

export const ORIGINS = ["own", "foreign", "null", "missing"] as const;
export type Origin = (typeof ORIGINS)[number];

export function isAllowed(caller: Caller, needs: Role | undefined): boolean {
  const role = roleOf(caller);
  return needs === undefined || (role !== undefined && includesRole(role, needs));
}

export async function callRoute(
  { portal, cookies, tokens }: AccessPortal,
  { path, kind, method = "GET" }: RouteRule,
  { caller, headers = {} }: { caller: Caller; headers?: Record<string, string> },
): Promise<CallResult> {
  const own: Record<string, string> = { "x-forwarded-for": nextAddress(), ...headers };
  if (kind !== "api" && cookies[caller]) own.cookie = cookies[caller];
  if (kind === "api" && tokens[caller]) own.authorization = `Bearer ${tokens[caller]}`;
  if (method !== "GET") own["content-type"] ??= "application/json";
  const body = method === "GET" ? undefined : "{}";
  return readResult(
    await fetch(portal.url + path, { method, headers: own, body, redirect: "manual" }),
  );
}

/** Calls the action as the page's script does. */
export async function callAction(
  { portal, cookies }: AccessPortal,
  { id, path }: ServerAction,
  { fields, takesFormAlone }: ActionRule,
  { caller, origin }: { caller: Caller; origin: Origin },
): Promise<CallResult> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", takesFormAlone ? '["$K1"]' : '[null,"$K1"]');
  const headers: Record<string, string> = {
    "next-action": id,
    accept: "text/x-component",
    "x-forwarded-for": nextAddress(),
  };
  if (cookies[caller]) headers.cookie = cookies[caller];
  const from = { own: portal.url, foreign: "https://evil.example", null: "null", missing: "" }[
    origin
  ];
  if (from) headers.origin = from;
  return readResult(
    await fetch(portal.url + path, { method: "POST", headers, body, redirect: "manual" }),
  );
}

async function readResult(response: Response): Promise<CallResult> {
  const { status, headers } = response;
  const location = headers.get("location") ?? headers.get("x-action-redirect") ?? "";
  return { status, location, text: await response.text(), headers };
}
