import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { Identity, Person } from "@/lib/access/person";
import type { ActionResult } from "@/lib/contract/api/action-result";
import type { Role } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { isPortalError, PortalError } from "@/lib/errors";
import { authorize } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { currentUser } from "@/lib/http/request/current-user";
import { checkInputSize } from "@/lib/http/request/input-size";
import { isOwnOrigin } from "@/lib/http/request/origin";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { withinRequest } from "@/lib/http/request/within-request";
import { type Connection, environmentConnection } from "@/lib/launch/sender";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

export type ParsedInput<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; fieldErrors?: Record<string, string> };

export type ActionContext = {
  actor: Person;
  connection: Connection;
  reference: string;
  /** Called by a page's script; without one, the browser waits for the next page. */
  isScripted: boolean;
};

export type Action<Input, Output> = {
  name: string;
  role: Role;
  /** Never throws. The input can be anything: Next does not check types. */
  parse: (input: unknown) => ParsedInput<Input>;
  run: (input: Input, context: ActionContext) => Promise<Output>;
};

/** Throws only Next's control flow (`redirect`, `notFound`). Results have the log reference. */
export async function runAction<Input, Output>(
  action: Action<Input, Output>,
  input: unknown,
): Promise<ActionResult<Output>> {
  const given = await headers();
  const address = clientAddress(given, env().trustedProxyHops);
  return withinRequest(given, async (reference) => {
    let identity: Identity | undefined;
    try {
      requireOwnOrigin(given.get("origin"));
      identity = await currentUser();
      const actor = await authorize(identity, action.role, address);
      const data = await action.run(parseInput(action, input), {
        actor,
        connection: environmentConnection(),
        reference,
        isScripted: given.has("next-action"),
      });
      return { ok: true, data, reference };
    } catch (error) {
      unstable_rethrow(error);
      await recordRefusal(error, { object: action.name, identity, address });
      return errorResult(error, { action: action.name, address, reference });
    }
  });
}

function requireOwnOrigin(origin: string | null): void {
  if (!isOwnOrigin(origin, env())) {
    throw new PortalError(
      "foreign-origin",
      "The request did not come from a page of this portal. Nothing was done.",
    );
  }
}

function parseInput<Input>(action: Action<Input, unknown>, input: unknown): Input {
  const size = checkInputSize(input);
  if (size === "too-large") {
    throw new PortalError("too-large", "The request is too large.");
  }
  if (size === "not-plain") {
    throw new PortalError(
      "invalid-request",
      "The request format is invalid. Reload the page and try again.",
    );
  }
  const parsed = action.parse(input);
  if (!parsed.ok) {
    const { message, fieldErrors } = parsed;
    throw new PortalError("invalid-request", message, { fieldErrors });
  }
  return parsed.value;
}

function errorResult(
  error: unknown,
  { reference, ...call }: { action: string; address?: string; reference: string },
): ActionResult<never> {
  if (isPortalError(error)) {
    const { code, message, fieldErrors } = error;
    log("info", "action refused", { ...call, code });
    return { ok: false, code, message, ...(fieldErrors && { fieldErrors }), reference };
  }
  log("error", "action failed", { ...call, ...describeError(error) });
  const unavailable = unavailableFor(error);
  if (unavailable) {
    const { code, message } = unavailable;
    return { ok: false, code, message, reference };
  }
  const message =
    "The portal had an internal error. Your action may have taken effect. Reload the page to check. If this happens again, give the reference to the portal's operator.";
  return { ok: false, code: "unexpected", message, reference };
}
