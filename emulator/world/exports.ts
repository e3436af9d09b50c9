import type { ExportJob } from "./job";
import type { World } from "./world";

export function exportsOf(world: World, jobId: string): ExportJob[] {
  return world.exports.filter((exported) => exported.jobId === jobId);
}
