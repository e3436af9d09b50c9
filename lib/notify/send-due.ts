import "server-only";
import { crashPoint } from "@/lib/crash-points";
import { type Db, database } from "@/lib/db/handle";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { emailOf, type MessageOptions, webhookBodyOf } from "./message";
import { emailIdOf, webhookIdOf } from "./message-id";
import {
  type DueNotification,
  giveUpUnconfigured,
  listDue,
  markDelivered,
  noteFailure,
  type SentChannel,
  setChannels,
} from "./outbox";
import { postWebhook } from "./post-webhook";
import { sendEmail } from "./send-email";

const BATCH = 10;

/** Returns the code of a failure. */
type Deliver = (due: DueNotification) => Promise<string | undefined>;

export function configuredChannels({ notify }: Pick<Env, "notify"> = env()): SentChannel[] {
  return [
    ...(notify.email ? (["email"] as const) : []),
    ...(notify.webhook ? (["webhook"] as const) : []),
  ];
}

/** Once in each process, so that of two versions of the environment the newer one counts. */
export async function announceChannels(): Promise<void> {
  await setChannels(database(), configuredChannels());
}

/**
 * Sends what is due, each channel by itself. Each message at least once: a process that ends between
 * delivery and its record delivers again, with the same ID.
 */
export async function sendDueNotifications(
  isStopping: () => boolean,
  settings: Env = env(),
): Promise<void> {
  const db = database();
  const deliveries = deliveriesOf(settings);
  await Promise.all(
    [...deliveries].map(([channel, deliver]) => sendOn(db, { channel, deliver, isStopping })),
  );
  const lost = await giveUpUnconfigured(db, [...deliveries.keys()]);
  if (lost > 0) log("warn", "notifications given up", { code: "NOT CONFIGURED", failed: lost });
}

function deliveriesOf({ notify, ...portal }: Env): Map<SentChannel, Deliver> {
  const options = { origin: originOf(portal), details: notify.details };
  const { email, webhook } = notify;
  return new Map<SentChannel, Deliver>([
    ...(email ? [["email", byEmail(email, options)] as const] : []),
    ...(webhook ? [["webhook", byWebhook(webhook, options)] as const] : []),
  ]);
}

function byEmail(email: NonNullable<Env["notify"]["email"]>, options: MessageOptions): Deliver {
  return async (due) => {
    if (due.email === null) return "NO ADDRESS";
    const id = emailIdOf(due, email.from);
    return sendEmail(email, { id, to: due.email, date: due.createdAt, ...emailOf(due, options) });
  };
}

function byWebhook(
  webhook: NonNullable<Env["notify"]["webhook"]>,
  options: MessageOptions,
): Deliver {
  return (due) => postWebhook(webhook, { id: webhookIdOf(due), body: webhookBodyOf(due, options) });
}

/** In local mode the portal needs no `PUBLIC_URL`. */
function originOf({ publicUrl, port }: Pick<Env, "publicUrl" | "port">): string {
  return publicUrl ?? `http://localhost:${port}`;
}

type Sending = { channel: SentChannel; deliver: Deliver; isStopping: () => boolean };

async function sendOn(db: Db, { channel, deliver, isStopping }: Sending): Promise<void> {
  for (const due of await listDue(db, channel, BATCH)) {
    if (isStopping()) return;
    const failure = await deliver(due);
    await crashPoint("notified");
    if (failure === undefined) {
      await markDelivered(db, due.id);
      continue;
    }
    const isGivenUp = await noteFailure(db, due.id, failure);
    const event = isGivenUp ? "notification given up" : "notification not delivered";
    log("warn", event, { operation: channel, code: failure, attempts: due.attempts + 1 });
  }
}
