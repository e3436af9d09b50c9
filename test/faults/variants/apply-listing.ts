import "server-only";
import { environmentConnection } from "../../../lib/aws/connection";
import { noteListed } from "../../../lib/job-store/listing";
import { applyListing as applyAsShipped } from "../../../lib/jobs/poll/apply-listing";
import { isControl } from "./control";

/** With `listed-too-soon`, a list counts as recorded before anything of it is. */
export async function applyListing(
  ...[db, listed, where]: Parameters<typeof applyAsShipped>
): ReturnType<typeof applyAsShipped> {
  if (isControl("listed-too-soon")) {
    const { account, at: beganAt } = where;
    const { id } = environmentConnection();
    await noteListed(db, id, { account, beganAt, jobs: listed.length, calls: 1 });
  }
  return applyAsShipped(db, listed, where);
}
