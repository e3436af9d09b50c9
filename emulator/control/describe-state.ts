import { accountsOf, type Job, jobArn } from "../world/jobs/job";
import { exportStateAt, jobStateAt } from "../world/jobs/job-state";
import type { Universe } from "../world/universe";
import { tagsOf } from "../world/world";

/** The complete state, including deleted jobs. */
export function describeState({ world, faults }: Universe) {
  const now = world.clock.now();
  return {
    now: now.toISOString(),
    frozen: world.clock.reading().frozenAtMs !== undefined,
    settings: world.settings,
    faults: faults.waiting(),
    jobs: world.jobs.all().map((job) => ({
      id: job.id,
      name: job.request.name,
      startedBy: job.startedBy,
      startedAt: new Date(job.startMs).toISOString(),
      request: job.request,
      views: accountsOf(job).map((accountId) => viewOf(job, accountId)),
    })),
    exports: world.exports.map((exported) => ({
      ...exported,
      status: exportStateAt(exported, now.getTime(), world.settings).status,
    })),
  };

  function viewOf(job: Job, accountId: string) {
    const arn = jobArn(job.id, accountId);
    const { status } = jobStateAt(job, accountId, now.getTime(), world.settings);
    return { accountId, arn, status, tags: tagsOf(world, arn) };
  }
}
