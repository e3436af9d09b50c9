import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { desc, inArray } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { ledgerSteps } from "@/lib/db/schema";
import { launchJob } from "@/lib/launch/send/launch-job";
import type { Actor } from "@/lib/people/actor";
import { actAs, newKey, REQUEST, testConnection } from "./launching";

let names = 0;

/** A launch of `ada` whose job AWS has. */
export async function launchOne(): Promise<{ id: string; arn: string; name: string }> {
  names += 1;
  const name = `spring-uk-${names}`;
  const { launch } = await launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request: { ...REQUEST, name },
  });
  return { id: launch.id, arn: launch.audienceGenerationJobArn ?? "", name };
}

/** So that a job is still being deleted when a slow test looks. It is gone after an hour. */
export const SLOW_DELETION = { deletePendingSeconds: 600, deleteInProgressSeconds: 600 };

export function actAsAdmin(id = "root"): Actor {
  return { ...actAs(id), role: "admin", authority: { kind: "local", role: "admin" } };
}

/** Without the portal. */
export function awsClient(endpoint: string): CleanRoomsMLClient {
  return new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" },
  });
}

/** What was recorded of changes of jobs, oldest first. */
export async function changesRecorded(db: Db) {
  const rows = await db
    .select()
    .from(ledgerSteps)
    .where(inArray(ledgerSteps.kind, ["job-deletion", "job-tag-change"]))
    .orderBy(desc(ledgerSteps.id));
  return rows.reverse().map(({ kind, actorId: actor, address, object, launchId, detail }) => ({
    ...{ kind, actor, address, object, launchId },
    detail: JSON.parse(detail ?? "null"),
  }));
}
