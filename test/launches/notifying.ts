import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { parseEnv } from "@/lib/env";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { setBell } from "@/lib/notify/bells";
import { setChannels } from "@/lib/notify/outbox";
import { claim, expectStep, launchedAs, newReservation } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { REQUIRED_VARIABLES } from "@/test/process/env-faults";
import { addPerson } from "@/test/sign-in/add-person";
import { type MailServer, startMailServer } from "./mail-server";
import { startWebhookServer, type WebhookServer } from "./webhook-server";

export const WEBHOOK_KEY = Buffer.alloc(32, 7);

/**
 * Gives the test file its own database, a webhook's receiver and a mail server, each emptied before a
 * test. Call it at the top of the file.
 */
export function useNotifying() {
  const { db } = useDatabase();
  for (const [name, value] of Object.entries(REQUIRED_VARIABLES)) vi.stubEnv(name, value);
  let webhook: WebhookServer;
  let mail: MailServer;
  beforeAll(async () => {
    [webhook, mail] = await Promise.all([startWebhookServer(), startMailServer()]);
    await setChannels(db, ["email", "webhook"]);
  });
  beforeEach(async () => {
    webhook.received.length = 0;
    webhook.respondWith((response) => void response.writeHead(204).end());
    mail.received.length = 0;
    mail.refuseWith(undefined);
    await db.execute("update notifications set next_attempt_at = null");
  });
  afterAll(() => Promise.all([webhook.close(), mail.close()]));
  let people = 0;
  return {
    db,
    webhook: () => webhook,
    mail: () => mail,
    settings: (variables: Record<string, string> = {}) =>
      parseEnv({
        ...REQUIRED_VARIABLES,
        NOTIFY_WEBHOOK_URL: webhook.url,
        NOTIFY_WEBHOOK_SECRET: `whsec_${WEBHOOK_KEY.toString("base64")}`,
        SMTP_URL: mail.url,
        SMTP_FROM: "launchpad@corp.example",
        ...variables,
      }),
    /** A person with an address. Returns the ID. */
    person() {
      people += 1;
      const subject = `p${people}`;
      const email = `${subject}@corp.example`;
      return addPerson(db, { issuer: "https://id.example", subject, name: subject, email });
    },
    async launched(actor: string, name = "spring-uk") {
      const base = newReservation({ actor });
      const request = { ...base.request, name };
      const { launch } = await reserveLaunch(db, { ...base, request });
      await expectStep(claim(db, launch.id));
      return expectStep(settleLaunch(db, { id: launch.id, attempt: 1, outcome: launchedAs() }));
    },
    /** AWS's status as the ledger learns it. */
    async report(id: string, status: string, details: Record<string, string> = {}) {
      const job = { status, checkedAt: new Date().toISOString(), ...details };
      await recordJobStatus(db, { id, job });
    },
    ring: (jobId: string, personId: string, isOn = true) =>
      setBell(jobId, { id: personId, rules: {} }, isOn),
  };
}
