import { includesRole, type Role } from "@/lib/contract/people/roles";
import type { ServerAction } from "../server-actions";
import type { ActionDoor } from "./actions";
import { type Caller, roleOf } from "./callers";
import type { House } from "./house";
import type { RouteDoor } from "./routes";

let asked = 0;

/** Each asks from an address of its own, so that none uses up what strangers may ask in a minute. */
function anotherAddress(): string {
  asked += 1;
  return `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
}

/** What came back, with all that a caller could learn from it. */
export type Heard = { status: number; location: string; text: string; headers: Headers };

/** Where an unsafe request says that it comes from; undefined: it does not say. */
export const ORIGINS = ["own", "foreign", "null", "missing"] as const;
export type Origin = (typeof ORIGINS)[number];

export function isAllowed(caller: Caller, needs: Role | undefined): boolean {
  const role = roleOf(caller);
  return needs === undefined || (role !== undefined && includesRole(role, needs));
}

export async function askRoute(
  { portal, cookies, tokens }: House,
  { path, kind, method = "GET" }: RouteDoor,
  { caller, headers = {} }: { caller: Caller; headers?: Record<string, string> },
): Promise<Heard> {
  const own: Record<string, string> = { "x-forwarded-for": anotherAddress(), ...headers };
  if (kind !== "api" && cookies[caller]) own.cookie = cookies[caller];
  if (kind === "api" && tokens[caller]) own.authorization = `Bearer ${tokens[caller]}`;
  if (method === "POST") own["content-type"] ??= "application/json";
  const body = method === "POST" ? "{}" : undefined;
  return hear(await fetch(portal.url + path, { method, headers: own, body, redirect: "manual" }));
}

/** As the page's own script calls the action, with or without the right to. */
export async function askAction(
  { portal, cookies }: House,
  { id, path }: ServerAction,
  { fields, takesFormAlone }: ActionDoor,
  { caller, origin }: { caller: Caller; origin: Origin },
): Promise<Heard> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", takesFormAlone ? '["$K1"]' : '[null,"$K1"]');
  const headers: Record<string, string> = {
    "next-action": id,
    accept: "text/x-component",
    "x-forwarded-for": anotherAddress(),
  };
  if (cookies[caller]) headers.cookie = cookies[caller];
  const from = { own: portal.url, foreign: "https://evil.example", null: "null", missing: "" }[
    origin
  ];
  if (from) headers.origin = from;
  return hear(
    await fetch(portal.url + path, { method: "POST", headers, body, redirect: "manual" }),
  );
}

async function hear(response: Response): Promise<Heard> {
  const { status, headers } = response;
  const location = headers.get("location") ?? headers.get("x-action-redirect") ?? "";
  return { status, location, text: await response.text(), headers };
}
