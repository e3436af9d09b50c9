import { and, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { jobBells, notifications } from "@/lib/db/notification-tables";
import { LOCAL_PERSON_ID } from "@/lib/people/person-id";
import { headerOf, startMailServer } from "../../launches/mail-server";
import { startWebhookServer } from "../../launches/webhook-server";
import { addPerson } from "../../sign-in/add-person";
import { markCompared } from "../gate";
import { within } from "../latch";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf } from "./steps";

type Channel = "webhook" | "email";

/** Longer than a job takes, by the emulator's clock. */
const JOB_SECONDS = 60;
const REACH_MS = 30_000;

const ADA = {
  issuer: "https://id.example",
  subject: "ada",
  name: "Ada",
  email: "ada@corp.example",
};

/** The portal is killed after it has delivered a message, and before it has recorded that. */
export async function playNotify(stage: ScenarioStage, channel: Channel): Promise<void> {
  const { url: databaseUrl, db } = await stage.openDatabase();
  const { variables, messageIds } = await startReceiver(stage, channel);
  const gate = await markCompared();
  stage.atEnd(gate.close);
  const killed = await stage.startPortal({ databaseUrl, variables, gateUrl: gate.url });
  const order = await launch(stage, killed, { db });
  const { id = "" } = (await rowOf(db, order)) ?? {};
  const personId = channel === "email" ? await addPerson(db, ADA) : LOCAL_PERSON_ID;
  await db.insert(jobBells).values({ jobId: id, personId, isOn: true, setAt: new Date() });
  const delivered = gate.hold("notified");
  await stage.emulatorControl.advance(JOB_SECONDS);
  await within(delivered.reached, REACH_MS, "a message is delivered");
  killed.signal("SIGKILL");
  await killed.ended;
  if (messageIds().length !== 1) {
    stage.violations.add(`${messageIds().length} messages were delivered before the kill`);
  }
  await stage.startPortal({ databaseUrl, variables });
  await stage.must(() => isRecorded(db, id, channel), "the delivery is recorded");
  if (messageIds().length !== 2) {
    stage.violations.add(`${messageIds().length} messages were delivered, not one and its repeat`);
  }
  if (new Set(messageIds()).size !== 1) {
    stage.violations.add("a repeated message has another ID");
  }
  await checkOutbox(stage, { db, id, channel });
  await checkSettled(stage, db);
}

type Receiver = {
  /** What the operator configures. */
  variables: Record<string, string>;
  /** Of the messages that arrived. */
  messageIds: () => unknown[];
};

async function startReceiver(stage: ScenarioStage, channel: Channel): Promise<Receiver> {
  if (channel === "email") {
    const server = await startMailServer();
    stage.atEnd(server.close);
    return {
      variables: { SMTP_URL: server.url, SMTP_FROM: "launchpad@corp.example" },
      messageIds: () => server.received.map((mail) => headerOf(mail, "Message-ID")),
    };
  }
  const server = await startWebhookServer();
  stage.atEnd(server.close);
  const key = Buffer.alloc(32, 7).toString("base64");
  return {
    variables: { NOTIFY_WEBHOOK_URL: server.url, NOTIFY_WEBHOOK_SECRET: `whsec_${key}` },
    messageIds: () => server.received.map(({ headers }) => headers["webhook-id"]),
  };
}

async function isRecorded(db: Db, id: string, channel: Channel): Promise<true | undefined> {
  const rows = await messagesOf(db, id, channel);
  return rows.some(({ deliveredAt }) => deliveredAt !== null) || undefined;
}

/** One row for the end, whichever process learned it. */
async function checkOutbox(
  stage: ScenarioStage,
  { db, id, channel }: { db: Db; id: string; channel: Channel },
): Promise<void> {
  const rows = await messagesOf(db, id, channel);
  if (rows.length !== 1) stage.violations.add(`the outbox has ${rows.length} rows for one end`);
  const [job] = await db.select().from(jobs).where(eq(jobs.id, id));
  if (job?.headline !== "active") stage.violations.add(`the job is ${job?.headline}, not active`);
}

function messagesOf(db: Db, id: string, channel: Channel) {
  const ofJob = and(eq(notifications.jobId, id), eq(notifications.channel, channel));
  return db.select().from(notifications).where(ofJob);
}
