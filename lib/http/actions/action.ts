import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { Identity, Person } from "@/lib/access/person";
import type { ActionResult } from "@/lib/contract/api/action-result";
import type { Role } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { actOf } from "@/lib/http/request/act-of";
import { admit } from "@/lib/http/request/authorize";
import { clientAddress } from "@/lib/http/request/client-address";
import { currentUser } from "@/lib/http/request/current-user";
import { checkInputSize } from "@/lib/http/request/input-size";
import { isOwnOrigin } from "@/lib/http/request/origin";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { withinRequest } from "@/lib/http/request/within-request";
import type { Act } from "@/lib/launch/act";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

/** What a parser makes of an action's argument, which may be anything at all. */
export type ParsedInput<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; fieldErrors?: Record<string, string> };

export type ActionContext = { person: Person; act: Act; reference: string };

export type Action<Input, Output> = {
  /** For the log. */
  name: string;
  /** The least role that may do it. */
  role: Role;
  /** Strict, pure and never throwing: types are not checked on the way in. */
  parse: (input: unknown) => ParsedInput<Input>;
  /** The use-case; may throw `PortalError`. */
  run: (input: Input, context: ActionContext) => Promise<Output>;
};

/**
 * The way into every server action: does the request come from a page of ours, who is it and may
 * they, is the argument of a bearable size, parse it, do it, answer. Never throws, but for Next's own control
 * flow (`redirect`, `notFound`); each answer carries the reference under which the log has it.
 */
export async function runAction<Input, Output>(
  action: Action<Input, Output>,
  input: unknown,
): Promise<ActionResult<Output>> {
  const given = await headers();
  const address = clientAddress(given, env().trustedProxyHops);
  return withinRequest(given, async (reference) => {
    let who: Identity | undefined;
    try {
      requireOwnOrigin(given.get("origin"));
      who = await currentUser();
      const person = await admit(who, action.role, address);
      const context = { person, act: actOf(person, address), reference };
      const data = await action.run(parseInput(action, input), context);
      return { ok: true, data, reference };
    } catch (error) {
      unstable_rethrow(error);
      await recordRefusal(error, { what: action.name, who, address });
      return answerError(error, { action: action.name, address, reference });
    }
  });
}

function requireOwnOrigin(origin: string | null): void {
  if (!isOwnOrigin(origin, env())) {
    throw new PortalError("foreign-origin", "The request did not come from a page of this portal.");
  }
}

function parseInput<Input>(action: Action<Input, unknown>, input: unknown): Input {
  const size = checkInputSize(input);
  if (size === "too-large") {
    throw new PortalError("too-large", "That is more than the portal takes in one request.");
  }
  if (size === "not-plain") {
    throw new PortalError(
      "invalid-request",
      "The request is not in the form that the portal sends.",
    );
  }
  const parsed = action.parse(input);
  if (!parsed.ok) {
    const { message, fieldErrors } = parsed;
    throw new PortalError("invalid-request", message, { fieldErrors });
  }
  return parsed.value;
}

function answerError(
  error: unknown,
  { reference, ...call }: { action: string; address?: string; reference: string },
): ActionResult<never> {
  if (error instanceof PortalError) {
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
    "Something went wrong in the portal itself. It has been logged under the reference.";
  return { ok: false, code: "unexpected", message, reference };
}
