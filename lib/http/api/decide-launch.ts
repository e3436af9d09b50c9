import "server-only";
import type { Viewer } from "@/lib/contract/people/visibility";
import { mayDecide } from "@/lib/contract/records/decision";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { isPortalError } from "@/lib/errors";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { ApiProblem } from "@/lib/http/request/problem";
import { requireNoInput } from "@/lib/http/request/read-json-body";
import { cancel, sendNow } from "@/lib/launch/decide/decide-launch";
import { readLaunchRecord } from "@/lib/launch/read/read-launch";
import { toLaunchResource } from "./launch-resource";
import { launchResponse } from "./launch-response";
import { readQuery } from "./query";
import { type ApiParams, apiOperation } from "./route";

/** A repeated call for a launch in these states is returned the launch. */
const SENT: readonly LaunchState[] = ["sending", "launched", "unknown"];

export const sendLaunchOperation = apiOperation<string>({
  name: "sendLaunch",
  role: "analyst",
  parse,
  async run(id, { actor, connection }) {
    const before = await requireLaunch(id, actor);
    const launch = await sendNow({ actor, connection, id }).catch(rethrowWithStopper);
    const wasUnsent = before.state === "reserved";
    if (!wasUnsent && !SENT.includes(launch.state)) {
      throw wrongState(launch, "sent");
    }
    const { status, body, headers } = launchResponse({ kind: "created", launch }, launch.request);
    return { status: wasUnsent ? status : 200, body, headers };
  },
});

export const cancelLaunchOperation = apiOperation<string>({
  name: "cancelLaunch",
  role: "analyst",
  parse,
  async run(id, { actor }) {
    const before = await requireLaunch(id, actor);
    // Idempotent: a repeat after a lost response gets the same response.
    const isDone = before.state === "cancelled" && mayDecide(actor, before);
    const launch = isDone ? before : await cancel({ actor, id }).catch(throwInWords(id, actor));
    return { status: 200, body: toLaunchResource(launch) };
  },
});

/** A form's words for a state are other words than the API's. */
function throwInWords(id: string, viewer: Viewer) {
  return async (error: unknown): Promise<never> => {
    if (!isPortalError(error) || error.code !== "wrong-state") throw error;
    throw wrongState(await requireLaunch(id, viewer), "cancelled");
  };
}

function wrongState(launch: LaunchRecord, what: "sent" | "cancelled"): ApiProblem {
  const detail = `This launch can't be ${what}. Its state is ${launch.state}.`;
  return new ApiProblem("wrong-state", detail, { launch: toLaunchResource(launch) });
}

async function parse(request: Request, { id }: ApiParams): Promise<string> {
  readQuery(request, []);
  await requireNoInput(request);
  const known = typeof id === "string" ? readLaunchId(id) : undefined;
  if (known === undefined) throw noSuchLaunch();
  return known;
}

async function requireLaunch(id: string, viewer: Viewer): Promise<LaunchRecord> {
  const launch = await readLaunchRecord(id, viewer);
  if (!launch) throw noSuchLaunch();
  return launch;
}

function noSuchLaunch(): ApiProblem {
  return new ApiProblem("not-found", "No launch has this ID.");
}
