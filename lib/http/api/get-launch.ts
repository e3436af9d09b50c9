import "server-only";
import { ApiProblem } from "@/lib/http/request/problem";
import { readLaunchRecord } from "@/lib/launch/read/read-launch";
import { forRole, toLaunchResource } from "./launch-resource";
import { readQuery } from "./query";
import { apiOperation } from "./route";

export const getLaunchOperation = apiOperation<string>({
  name: "getLaunch",
  role: "viewer",
  parse(request, { id }) {
    readQuery(request, []);
    if (typeof id !== "string") throw noSuchLaunch();
    return id;
  },
  async run(id, { actor }) {
    const launch = await readLaunchRecord(id, actor);
    if (!launch) throw noSuchLaunch();
    return { status: 200, body: forRole(toLaunchResource(launch), actor.role) };
  },
});

function noSuchLaunch(): ApiProblem {
  return new ApiProblem("not-found", "No launch has this ID.");
}
