import "server-only";
import type { AuditQuery } from "@/lib/contract/audit-query";
import type { LedgerVerification } from "@/lib/contract/ledger-verification";
import { database } from "@/lib/db/handle";
import { type AuditPage, launchNames, listAuditEvents } from "./list-audit-events";
import { newestVerification } from "./newest-verification";

const PAGE_SIZE = 50;

export type Audit = AuditPage & {
  /** By launch id. */
  launchNames: Map<string, string>;
  verification?: LedgerVerification;
};

/** A page of events, what its launches are called, and whether the chain holds. */
export async function readAudit(query: AuditQuery): Promise<Audit> {
  const db = database();
  const [page, verification] = await Promise.all([
    listAuditEvents(db, query, { limit: PAGE_SIZE }),
    newestVerification(db),
  ]);
  return { ...page, launchNames: await launchNames(db, page.events), verification };
}
