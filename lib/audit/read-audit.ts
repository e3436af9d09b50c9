import "server-only";
import type { AuditQuery } from "@/lib/contract/audit-query";
import type { LedgerVerification } from "@/lib/contract/ledger-verification";
import { database } from "@/lib/db/handle";
import { countPending } from "@/lib/ledger/link-pending";
import { linkFirst } from "./link-first";
import { type AuditPage, launchNames, listAuditEvents } from "./list-audit-events";
import { newestVerification } from "./newest-verification";

const PAGE_SIZE = 50;

export type Audit = AuditPage & {
  /** By launch id. */
  launchNames: Map<string, string>;
  verification?: LedgerVerification;
  /** Events that are recorded, and in no link of the chain yet. */
  pending: number;
};

/** A page of events, what its launches are called, and whether the chain holds. */
export async function readAudit(query: AuditQuery): Promise<Audit> {
  const db = database();
  await linkFirst(db);
  const [page, verification, pending] = await Promise.all([
    listAuditEvents(db, query, { limit: PAGE_SIZE }),
    newestVerification(db),
    countPending(db),
  ]);
  return { ...page, launchNames: await launchNames(db, page.events), verification, pending };
}
