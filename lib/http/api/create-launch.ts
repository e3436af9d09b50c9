import "server-only";
import type { DryRun } from "@/lib/contract/api/launch-resource";
import { validateRequestFor } from "@/lib/contract/api/validate-request";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { env } from "@/lib/env";
import { nameWhoStopped } from "@/lib/http/page-data/sending-state";
import { ApiProblem } from "@/lib/http/request/problem";
import { readJsonBody } from "@/lib/http/request/read-json-body";
import { requireMayLaunch } from "@/lib/launch/gate/may-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { answerLaunch } from "./answer-launch";
import { badParameter, readQuery } from "./query";
import { apiOperation } from "./route";

type Submission = { dryRun: boolean; idempotencyKey: string; request: LaunchRequest };

/** POST /api/v1/launches: launch, or with `dryRun` check all that a launch would be checked for. */
export const createLaunch = apiOperation<Submission>({
  name: "createLaunch",
  role: "analyst",
  async parse(request) {
    const dryRun = readDryRun(request);
    const idempotencyKey = readIdempotencyKey(request.headers);
    return { dryRun, idempotencyKey, request: readRequest(await readJsonBody(request)) };
  },
  async run({ dryRun, idempotencyKey, request }, { actor }) {
    if (dryRun) {
      await requireMayLaunch(actor, { actor: actor.id, request }).catch(nameWhoStopped);
      return { status: 200, body: { dryRun, request } satisfies DryRun };
    }
    const launched = await launchJob({ actor, idempotencyKey, request }).catch(nameWhoStopped);
    return answerLaunch(launched, request);
  },
});

function readDryRun(request: Request): boolean {
  const { dryRun = "false" } = readQuery(request, ["dryRun"]);
  if (dryRun !== "true" && dryRun !== "false") {
    throw badParameter("dryRun", "This is true or false");
  }
  return dryRun === "true";
}

function readIdempotencyKey(headers: Headers): string {
  const key = headers.get("idempotency-key");
  if (key !== null && isIdempotencyKey(key)) return key;
  const detail =
    key === null || key === ""
      ? "Name a key of your own for this launch, and the same one when you repeat it"
      : "A key has 1 to 255 characters of printable ASCII";
  const faults = [{ header: "Idempotency-Key", detail }];
  throw new ApiProblem("invalid-request", "The Idempotency-Key can't be used.", { faults });
}

function readRequest(body: unknown): LaunchRequest {
  // The portal's own rules for tags included, so that a dry run knows them too.
  const validation = validateRequestFor(body, { correlationTag: env().launchTag });
  if (validation.ok) return validation.request;
  const { faults } = validation;
  throw new ApiProblem("invalid-request", "The request has faults. Nothing was sent.", { faults });
}
