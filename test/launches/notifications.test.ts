import { DeleteAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { jobs } from "@/lib/db/job-tables";
import { notifications } from "@/lib/db/notification-tables";
import { parseEnv } from "@/lib/env";
import { findJobByArn } from "@/lib/jobs/list-jobs";
import { createPoller } from "@/lib/jobs/poll/poll-jobs";
import { refreshJobStatus } from "@/lib/launch/background/refresh-job-status";
import { launchJob } from "@/lib/launch/send/launch-job";
import { setBell, setDefault } from "@/lib/notify/bells";
import { setChannels } from "@/lib/notify/outbox";
import { sendDueNotifications } from "@/lib/notify/send-due";
import { REQUIRED_VARIABLES } from "@/test/process/env-faults";
import { forgetProcessValue } from "@/test/process/process-values";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "./launching";
import { startWebhookServer, type WebhookServer } from "./webhook-server";

const { db, control } = useLaunching();
const ME = { id: "local", rules: {} };
let webhook: WebhookServer;
beforeAll(async () => {
  webhook = await startWebhookServer();
  await setChannels(db, ["webhook"]);
});
beforeEach(() => {
  webhook.received.length = 0;
  forgetProcessValue("read-budget");
  forgetProcessValue("job-listings");
});
afterAll(() => webhook.close());

let seconds = 0;

/** Longer after each call than the poller waits. */
function later(): Date {
  seconds += 600;
  return new Date(Date.now() + seconds * 1000);
}

/** Until nothing is left to read. */
async function pollAll(): Promise<void> {
  const poll = createPoller(testConnection(), async () => undefined);
  const now = later();
  for (let report = await poll(now); report.read > 0; report = await poll(now)) {
    forgetProcessValue("read-budget");
  }
}

async function sent() {
  await sendDueNotifications(
    () => false,
    parseEnv({
      ...REQUIRED_VARIABLES,
      NOTIFY_WEBHOOK_URL: webhook.url,
      NOTIFY_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
    }),
  );
  return webhook.received.map(({ body }) => JSON.parse(body).type);
}

it("a back-fill of an account's past jobs notifies no one", async () => {
  await setDefault("local", true);
  await pollAll();
  expect(await db.$count(jobs)).toBeGreaterThan(30);
  expect(await db.$count(notifications)).toBe(0);
  await setDefault("local", false);
});

it("the end and the deletion of a job that was started elsewhere are each sent once", async () => {
  const context = { request: { ...REQUEST, name: newKey() }, region: "us-east-1", timeoutMs: 5000 };
  const outcome = await startAudienceGenerationJob(testConnection().clients.launch, context);
  if (outcome.state !== "launched") throw new Error(outcome.state);
  const { audienceGenerationJobArn: arn } = outcome;
  await pollAll();
  const { id = "" } = (await findJobByArn(arn, ME)) ?? {};
  expect(await setBell(id, ME, true)).toBe(true);
  await control().advance(60);
  await pollAll();
  await pollAll();
  expect(await sent()).toEqual(["job.active"]);
  const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn: arn });
  await testConnection().clients.read.send(command);
  await control().advance(60);
  await pollAll();
  await pollAll();
  expect(await sent()).toEqual(["job.active", "job.deleted"]);
});

it("the end of a launch is sent once, whichever task learns it first", async () => {
  const order = { connection: testConnection(), actor: actAs("local"), request: REQUEST };
  const { launch } = await launchJob({ ...order, idempotencyKey: newKey() });
  await setBell(launch.id, ME, true);
  await control().advance(60);
  await Promise.all([refreshJobStatus(testConnection(), new Map()), pollAll()]);
  await refreshJobStatus(testConnection(), new Map(), { at: later() });
  await pollAll();
  expect(await sent()).toEqual(["job.active"]);
  const rows = await db.select().from(notifications).where(eq(notifications.jobId, launch.id));
  expect(rows.map(({ channel }) => channel).sort()).toEqual(["browser", "webhook"]);
});
