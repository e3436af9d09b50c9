import "server-only";
import type { DryRun } from "@/lib/contract/api/launch-resource";
import { validateRequestFor } from "@/lib/contract/api/validate-request";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { env } from "@/lib/env";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { ApiProblem } from "@/lib/http/request/problem";
import { readJsonBody } from "@/lib/http/request/read-json-body";
import { requireMayLaunch } from "@/lib/launch/gate/may-launch";
import { readLaunchOfKey } from "@/lib/launch/read/read-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import type { Sender } from "@/lib/launch/sender";
import type { NamedTemplate } from "@/lib/templates/bind-template";
import { findTemplate } from "@/lib/templates/read-templates";
import { launchResponse } from "./launch-response";
import { badParameter, readQuery } from "./query";
import { requireChecks } from "./require-checks";
import { apiOperation } from "./route";

type Submission = {
  dryRun: boolean;
  idempotencyKey: string;
  request: LaunchRequest;
  template?: NamedTemplate;
};

export const createLaunchOperation = apiOperation<Submission>({
  name: "createLaunch",
  role: "analyst",
  async parse(request) {
    const { dryRun, template } = readParameters(request);
    const idempotencyKey = readIdempotencyKey(request.headers);
    return { dryRun, template, idempotencyKey, request: readRequest(await readJsonBody(request)) };
  },
  async run({ dryRun, idempotencyKey, request, template }, { actor, connection }) {
    await requireKnownTemplate(template, { actor, connection });
    if (dryRun) {
      const planned = { actor: actor.id, request, template };
      await requireMayLaunch({ actor, connection }, planned).catch(rethrowWithStopper);
      await requireChecks(request, { actor, connection });
      return { status: 200, body: { dryRun, request } satisfies DryRun };
    }
    // A repeat gets what the key has launched.
    const isRepeat = await readLaunchOfKey({ actor: actor.id, idempotencyKey });
    if (!isRepeat) await requireChecks(request, { actor, connection });
    const order = { actor, connection, idempotencyKey, request, template };
    const launched = await launchJob(order).catch(rethrowWithStopper);
    return launchResponse(launched, request);
  },
});

function readParameters(request: Request): Pick<Submission, "dryRun" | "template"> {
  const { dryRun = "false", template } = readQuery(request, ["dryRun", "template"]);
  if (dryRun !== "true" && dryRun !== "false") {
    throw badParameter("dryRun", "Must be true or false.");
  }
  return {
    dryRun: dryRun === "true",
    ...(template !== undefined && { template: { id: template } }),
  };
}

/** Throws `ApiProblem`: a template that the caller does not see is a mistake, even as guidance. */
export async function requireKnownTemplate(
  template: NamedTemplate | undefined,
  { actor, connection }: Sender,
): Promise<void> {
  if (!template) return;
  const found = await findTemplate(template.id, { viewer: actor, connection: connection.id });
  if (!found) throw badParameter("template", "Template not found.");
}

export function readIdempotencyKey(headers: Headers): string {
  const key = headers.get("idempotency-key");
  if (key !== null && isIdempotencyKey(key)) return key;
  const detail =
    key === null || key === ""
      ? "Header is missing. Send a unique key for each launch or export, and the same key to repeat it."
      : "Must be 1 to 255 printable ASCII characters.";
  const faults = [{ header: "Idempotency-Key", detail }];
  throw new ApiProblem("invalid-request", "Invalid Idempotency-Key.", { faults });
}

function readRequest(body: unknown): LaunchRequest {
  // Includes the portal's own rules for tags, so that a dry run checks them too.
  const validation = validateRequestFor(body, { correlationTag: env().launchTag });
  if (validation.ok) return validation.request;
  const { faults } = validation;
  throw new ApiProblem("invalid-request", "The request is not valid. Nothing was sent.", {
    faults,
  });
}
