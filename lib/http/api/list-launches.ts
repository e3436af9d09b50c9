import "server-only";
import type { LaunchPage } from "@/lib/contract/api/launch-resource";
import { LAUNCH_STATES, type LaunchState } from "@/lib/contract/records/launch-record";
import { isPortalError } from "@/lib/errors";
import { pageLaunches } from "@/lib/launch/read/page-launches";
import { forRole, toLaunchResource } from "./launch-resource";
import { badParameter, readQuery } from "./query";
import { apiOperation } from "./route";

export const LIMIT_DEFAULT = 50;
export const LIMIT_MAX = 100;

type Query = { limit: number; cursor?: string; state?: LaunchState };

export const listLaunchesOperation = apiOperation<Query>({
  name: "listLaunches",
  role: "viewer",
  parse(request) {
    const { limit, nextToken, state } = readQuery(request, ["limit", "nextToken", "state"]);
    return { limit: readLimit(limit), cursor: nextToken, state: readState(state) };
  },
  async run(query, { actor }) {
    const { launches, nextCursor } = await pageLaunches({ ...query, viewer: actor }).catch(
      throwForToken,
    );
    const body: LaunchPage = {
      launches: launches.map((launch) => forRole(toLaunchResource(launch), actor.role)),
      ...(nextCursor !== undefined && { nextToken: nextCursor }),
    };
    return { status: 200, body };
  },
});

function throwForToken(error: unknown): never {
  const fault = isPortalError(error) && error.fieldErrors?.cursor;
  throw fault ? badParameter("nextToken", fault) : error;
}

export function readLimit(text: string | undefined): number {
  if (text === undefined) return LIMIT_DEFAULT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > LIMIT_MAX) {
    throw badParameter("limit", `Must be a whole number from 1 to ${LIMIT_MAX}.`);
  }
  return limit;
}

function readState(text: string | undefined): LaunchState | undefined {
  const state = LAUNCH_STATES.find((known) => known === text);
  if (text !== undefined && !state) {
    throw badParameter("state", `Must be one of ${LAUNCH_STATES.join(", ")}.`);
  }
  return state;
}
