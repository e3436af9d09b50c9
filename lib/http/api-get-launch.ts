import "server-only";
import { readLaunchAlone } from "@/lib/launch/read-launch";
import { ApiProblem } from "./api-problem";
import { readQuery } from "./api-query";
import { apiOperation } from "./api-route";
import { toLaunchResource } from "./launch-resource";

/** GET /api/v1/launches/{id} */
export const getLaunch = apiOperation<string>({
  name: "getLaunch",
  role: "viewer",
  parse(request, { id }) {
    readQuery(request, []);
    if (typeof id !== "string") throw noSuchLaunch();
    return id;
  },
  async run(id) {
    const launch = await readLaunchAlone(id);
    if (!launch) throw noSuchLaunch();
    return { status: 200, body: toLaunchResource(launch) };
  },
});

function noSuchLaunch(): ApiProblem {
  return new ApiProblem("not-found", "There is no launch of this id.");
}
