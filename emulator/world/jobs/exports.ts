import type { World } from "../world";
import type { ExportJob } from "./job";

export function exportsOf(world: World, jobId: string): ExportJob[] {
  return world.exports.filter((exported) => exported.jobId === jobId);
}
